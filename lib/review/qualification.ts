import type { ClaimDigest, ManuscriptDigest } from '#lib/article/digest.ts'
import type { Problem } from '#lib/article/problem.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Person, Role, VerifiedStatement } from '#lib/identity/person.ts'
import { addMonths, dayOf, type Instant } from '#lib/time/instant.ts'
import type { Declaration } from './declaration.ts'
import type { ReviewPolicy } from './policy.ts'

export interface QualificationFacts {
  readonly now: Instant
  readonly people: readonly Person[]
  readonly declarations: readonly Declaration[]
  readonly policy: Pick<ReviewPolicy, 'declarationMonths'>
}

export const personOf = (people: readonly Person[], id: PersonId): Person | undefined =>
  people.find((person) => person.id === id)

/** What of this person's qualification was verified last; a statement that waits for its verification changes nothing yet. */
export function verifiedStatement(person: Pick<Person, 'credential'> | undefined): VerifiedStatement | null {
  const credential = person?.credential ?? null
  if (credential === null) return null
  const { verified, before, revokedAt: _, ...statement } = credential
  return verified === null ? (before ?? null) : { ...statement, verified }
}

/**
 * Whether the licence that was verified last has run out by the day (UTC) of this moment; it is good for the whole of its
 * last day.
 */
export const isLicenceExpired = (person: Person | undefined, now: Instant): boolean => {
  const licence = verifiedStatement(person)?.licence ?? null
  return licence !== null && licence.expiresOn < dayOf(now)
}

/**
 * Whether what this person approved or signed before still counts: their credential was verified and not revoked, and
 * their account is not disabled. A licence that ran out later, a renewed one that nobody has verified yet, or a role given
 * up does not undo what they did while they held it; a release still to come asks for the licence again.
 */
export const stillStands = (person: Person | undefined): boolean =>
  person !== undefined &&
  !person.disabled &&
  person.credential !== null &&
  verifiedStatement(person) !== null &&
  person.credential.revokedAt === null

/** This reviewer's newest declaration for the article while it is in force; `undefined` where there is none. */
export function currentDeclaration(id: PersonId, facts: Omit<QualificationFacts, 'people'>): Declaration | undefined {
  return facts.declarations
    .filter(({ personId, at }) => personId === id && addMonths(at, facts.policy.declarationMonths) > facts.now)
    .reduce<Declaration | undefined>((newest, next) => (newest && newest.at > next.at ? newest : next), undefined)
}

/** A reviewer who is nothing else here sees the text once they have declared their interests. */
export const mustDeclareFirst = (
  facts: Omit<QualificationFacts, 'people'> & {
    readonly writerIds: readonly PersonId[]
    readonly reviewerIds: readonly PersonId[]
  },
  { id, roles }: { readonly id: PersonId; readonly roles: readonly Role[] },
): boolean =>
  !roles.includes('editor') &&
  !facts.writerIds.includes(id) &&
  facts.reviewerIds.includes(id) &&
  currentDeclaration(id, facts) === undefined

/** Everything that keeps this person from judging claims of the article now; empty when they may. */
export function qualificationProblems(id: PersonId, facts: QualificationFacts): readonly Problem[] {
  const person = personOf(facts.people, id)
  const pointer = `/people/${id}`
  const problems: Problem[] = []
  const need = (met: boolean, code: string, message: string) => {
    if (!met) problems.push({ code, message, pointer })
  }
  need(person?.roles.includes('reviewer') ?? false, 'not-a-reviewer', 'Only a medical reviewer can judge claims.')
  need(!person?.disabled, 'person-disabled', 'This account is disabled.')
  const credential = person?.credential ?? null
  need(
    credential !== null && credential.verified !== null,
    'credential-unverified',
    'No administrator has verified this reviewer’s credential yet. An administrator can verify it.',
  )
  need(
    credential === null || credential.revokedAt === null,
    'credential-revoked',
    'The verification of this credential was taken back. An administrator can give it again.',
  )
  const licence = credential?.licence ?? null
  need(
    licence === null || licence.expiresOn >= dayOf(facts.now),
    'licence-expired',
    `The licence on record ran out on ${licence?.expiresOn}. Renew it; an administrator then records and verifies the new one. What was signed before stands.`,
  )
  if (currentDeclaration(id, facts) === undefined)
    problems.push({
      code: 'interests-undeclared',
      message: 'Declare your interests, or that you have none, for this article first.',
      pointer: '/declarations',
    })
  return problems
}

/** Nobody judges a claim whose present words or evidence links they wrote. */
export const wroteClaim = (id: PersonId, claim: Pick<ClaimDigest, 'writerIds'>): boolean => claim.writerIds.includes(id)

/** Nobody signs a revision in which a word, link or reference is theirs. */
export const wrotePartOf = (id: PersonId, digest: Pick<ManuscriptDigest, 'writerIds'>): boolean =>
  digest.writerIds.includes(id)

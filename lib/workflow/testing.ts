import type { ClaimDigest, ManuscriptDigest } from '#lib/article/digest.ts'
import { hashOf, type Sha256, sha256Hex } from '#lib/canonical/sha256.ts'
import type { Risk } from '#lib/claims/risk-class.ts'
import type { LinkJudgment } from '#lib/evidence/judgment.ts'
import type {
  AnnotationId,
  ArticleId,
  ClaimId,
  OpinionRequestId,
  PersonId,
  PublicationId,
  ReferenceId,
  RevisionId,
  SignOffId,
  VerdictId,
} from '#lib/identity/ids.ts'
import type { Actor, Credential, Person, Role } from '#lib/identity/person.ts'
import { defaultPolicy } from '#lib/review/policy.ts'
import { addMinutes, type Instant } from '#lib/time/instant.ts'
import type { CommandOf } from './commands.ts'
import type { ArticleFacts } from './facts.ts'

/** Builders for tests: everything valid unless said otherwise. Ids are readable; nothing here parses them. */

export const personId = (name: string) => name as PersonId
export const claimId = (name: string) => name as ClaimId
export const referenceId = (name: string) => name as ReferenceId
export const revisionId = (name: string) => name as RevisionId
export const verdictId = (name: string) => name as VerdictId
export const signOffId = (name: string) => name as SignOffId
export const annotationId = (name: string) => name as AnnotationId
export const opinionRequestId = (name: string) => name as OpinionRequestId
export const publicationId = (name: string) => name as PublicationId

export const noon = '2026-03-02T12:00:00.000Z' as Instant
export const later = (minutes: number): Instant => addMinutes(noon, minutes)

export const credential: Credential = {
  degrees: ['MD'],
  jobTitle: 'Consultant',
  specialties: ['Psychiatric'],
  licence: { country: 'SE', issuer: 'Board of Health', number: '1', expiresOn: '2030-01-01' as never },
  orcid: null,
  verified: { at: '2025-01-01T00:00:00.000Z' as Instant, by: personId('ann') },
  revokedAt: null,
}

export function person(name: string, roles: readonly Role[], change: Partial<Person> = {}): Person {
  return {
    id: personId(name),
    name: name.charAt(0).toUpperCase() + name.slice(1),
    roles,
    disabled: false,
    credential: roles.includes('reviewer') ? credential : null,
    ...change,
  }
}

/** Signed in, with a fresh proof of identity. */
export const acting = ({ id, roles }: Person, provenAt: Instant | null = noon): Actor => ({
  type: 'person',
  id,
  roles,
  provenAt,
})
export const clock: Actor = { type: 'clock' }

export const wim = person('wim', ['writer'])
export const wanda = person('wanda', ['writer'])
export const rosa = person('rosa', ['reviewer'])
export const rolf = person('rolf', ['reviewer'])
export const edith = person('edith', ['editor'])
export const ann = person('ann', ['administrator'])
/** Several roles in one person; duties stay separate. */
export const max = person('max', ['writer', 'reviewer', 'editor'])

const riskOfClaim: Readonly<Record<string, Risk>> = { a: 'critical', b: 'high', c: 'low' }

/** A claim whose words are those of the variant, resting on one reference of its own. */
export function claim(name: string, variant = 1, change: Partial<ClaimDigest> = {}): ClaimDigest {
  const reference = `ref-${name}`
  return {
    id: claimId(name),
    fingerprint: sha256Hex(`${name}${variant}`),
    kind: 'efficacy',
    question: 'therapy',
    risk: riskOfClaim[name] ?? 'low',
    key: name === 'a',
    writerIds: [wim.id],
    references: [{ id: referenceId(reference), identity: `doi:${reference}`, supports: true }],
    ...change,
  }
}

/** A manuscript of these claims, with hashes that follow from them and from `otherText`. */
export function manuscript(
  claims: readonly ClaimDigest[],
  change: Partial<ManuscriptDigest> & { otherText?: string } = {},
): ManuscriptDigest {
  const { otherText = '', ...rest } = change
  const claimsHash = hashOf(
    'claims',
    claims.map(({ id, fingerprint }) => [id, fingerprint]),
  ) as Sha256
  return {
    contentHash: sha256Hex(`${claimsHash}${otherText}`),
    claimsHash,
    writerIds: [...new Set(claims.flatMap(({ writerIds }) => writerIds))],
    claims,
    problems: [],
    ...rest,
  }
}

export const threeClaims = manuscript([claim('a'), claim('b'), claim('c')])

/** An empty article in draft with everybody assigned who can be. */
export const draft: ArticleFacts = {
  now: noon,
  article: {
    id: 'article' as ArticleId,
    slug: 'article',
    specialty: 'Psychiatric',
    state: 'draft',
    cycle: 1,
    purpose: 'first',
    publicNote: null,
    revisionCount: 0,
    publicationCount: 0,
  },
  people: [wim, wanda, rosa, rolf, edith, ann, max],
  writerIds: [wim.id, wanda.id],
  reviewerIds: [rosa.id, rolf.id],
  workingCopy: { version: 1, digest: threeClaims },
  revision: null,
  declarations: [rosa, rolf, max].map(({ id }) => ({ personId: id, at: noon, interests: [] })),
  verdicts: [],
  annotations: [],
  signOffs: [],
  notices: {},
  schedule: null,
  hold: null,
  live: null,
  takenDown: null,
  policy: defaultPolicy,
}

export const inReview: ArticleFacts = {
  ...draft,
  article: { ...draft.article, state: 'in_review', revisionCount: 1 },
  revision: { id: revisionId('r1'), number: 1, cycle: 1, submittedAt: noon, digest: threeClaims },
}

/** Every link of a claim judged to support it directly. */
export const judged = ({ references }: Pick<ClaimDigest, 'references'>): readonly LinkJudgment[] =>
  references.map(({ id }) => ({
    referenceId: id,
    locator: '',
    relation: 'supports' as const,
    directness: 'direct' as const,
    design: 'rct' as const,
    downgrade: null,
  }))

let made = 0
/** A new id; tests compare what is decided, never which id it got. */
export const fresh = (): string => `id-${++made}`

export const verdictOn = (
  on: ClaimDigest,
  change: Partial<CommandOf<'give-verdict'>> = {},
): CommandOf<'give-verdict'> => ({
  type: 'give-verdict',
  verdictId: verdictId(fresh()),
  claimId: on.id,
  fingerprint: on.fingerprint,
  decision: 'approved',
  comment: '',
  links: judged(on),
  downgrade: null,
  ...change,
})

export const signingOff = (facts: ArticleFacts): CommandOf<'sign-off'> => ({
  type: 'sign-off',
  signOffId: signOffId(fresh()),
  revisionId: facts.revision?.id ?? revisionId('none'),
  contentHash: facts.revision?.digest.contentHash ?? threeClaims.contentHash,
  claimsHash: facts.revision?.digest.claimsHash ?? threeClaims.claimsHash,
  unseen: [],
})

export const schedulingAt = (at: Instant, embargoUntil: Instant | null = null): CommandOf<'schedule'> => ({
  type: 'schedule',
  at,
  wallTime: '2026-03-02T14:00',
  zone: 'Europe/Stockholm',
  embargoUntil,
})

export const annotating = (
  facts: ArticleFacts,
  change: Partial<CommandOf<'annotate'>> = {},
): CommandOf<'annotate'> => ({
  type: 'annotate',
  annotationId: annotationId(fresh()),
  revisionId: facts.revision?.id ?? revisionId('none'),
  claimId: null,
  purpose: 'commenting',
  body: 'Say how many were studied.',
  suggestion: null,
  selectors: { position: { start: 0, end: 4 }, quote: { exact: 'Most', prefix: '', suffix: ' people' } },
  blocking: false,
  ...change,
})

/** Somebody without an account, whom `askingOpinion` asks. */
export const outsider: Actor = { type: 'outsider', requestId: opinionRequestId('asked') }

export const askingOpinion = (
  facts: ArticleFacts,
  change: Partial<CommandOf<'ask-opinion'>> = {},
): CommandOf<'ask-opinion'> => ({
  type: 'ask-opinion',
  requestId: opinionRequestId('asked'),
  revisionId: facts.revision?.id ?? revisionId('none'),
  claimId: null,
  expertName: 'Dr Outside',
  question: 'Is the dose right?',
  days: 7,
  ...change,
})

export const givingOpinion: CommandOf<'give-opinion'> = {
  type: 'give-opinion',
  stance: 'agrees-with-reservations',
  text: 'For adults only.',
  name: 'Dr Olga Outside',
  qualification: 'MD, nephrologist',
}

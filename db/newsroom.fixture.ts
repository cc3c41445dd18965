import { randomUUID } from 'node:crypto'
import type { Db } from '#db/connection.ts'
import { inTransaction } from '#db/transaction.ts'
import type { ClaimDigest, ManuscriptDigest } from '#lib/article/digest.ts'
import { Manuscript } from '#lib/article/manuscript.ts'
import { hashOf, sha256Hex } from '#lib/canonical/sha256.ts'
import { ArticleId, ClaimId, PersonId, ReferenceId } from '#lib/identity/ids.ts'
import { CredentialStatement, type Person, type Role } from '#lib/identity/person.ts'
import { Instant } from '#lib/time/instant.ts'
import { insertArticle } from './articles.ts'
import { insertPerson, personById, stateCredential, verifyCredential } from './people.ts'

/** A newsroom for tests: stored people, and articles whose digests are made up, because the tables do not ask. */

export const noon = Instant.parse('2026-03-02T12:00:00.000Z')

const statement = CredentialStatement.parse({
  degrees: ['MD'],
  jobTitle: 'Consultant',
  specialties: ['Psychiatric'],
  licence: { country: 'SE', issuer: 'Board of Health', number: '17', expiresOn: '2040-01-01' },
  orcid: null,
})

/** Somebody on record; reviewers come with a credential, which `verifier` has verified. */
export async function enrol(db: Db, roles: readonly Role[], verifier?: PersonId): Promise<Person> {
  const id = PersonId.parse(randomUUID())
  const name = `${roles.join(' ')} ${id.slice(0, 4)}`
  await inTransaction(db, async (tx) => {
    const slug = `p-${id}`
    await insertPerson(tx, { id, name, slug, email: `${slug}@example.org`, roles, createdAt: noon, passwordHash: null })
    if (roles.includes('reviewer')) await stateCredential(tx, id, statement)
    if (verifier !== undefined) await verifyCredential(tx, id, verifier, noon)
  })
  const person = await personById(db, id)
  if (person === null) throw new Error('nobody was stored')
  const { disabled, credential } = person
  return { id, name, roles: person.roles, disabled, credential }
}

const risks = ['critical', 'high', 'low'] as const
const claimIds = risks.map(() => ClaimId.parse(randomUUID()))
const referenceIds = risks.map(() => ReferenceId.parse(randomUUID()))

/** Three claims in the wording of a variant, written by `writer`. */
export function digestOfVariant(variant: number, writer: PersonId): ManuscriptDigest {
  const claims = risks.map((risk, index): ClaimDigest => {
    const [id, reference] = [claimIds[index], referenceIds[index]]
    if (id === undefined || reference === undefined) throw new Error('every claim has an id')
    return {
      id,
      fingerprint: sha256Hex(`${index} ${index === 0 ? variant : 0}`),
      kind: 'efficacy',
      question: 'therapy',
      risk,
      key: index === 0,
      writerIds: [writer],
      references: [{ id: reference, identity: `doi:10.1000/${index}`, supports: true, locators: ['p. 1'] }],
    }
  })
  const claimsHash = hashOf('claims', [variant])
  return { contentHash: hashOf('content', [variant]), claimsHash, writerIds: [writer], claims, problems: [] }
}

/** A text that tells its variant in its title. */
export const contentOfVariant = (variant: number) => ({
  manuscript: Manuscript.parse({
    document: {
      type: 'doc',
      content: [{ type: 'title', content: [{ type: 'text', text: `Variant ${variant}` }] }],
    },
    claims: [],
    references: [],
    dismissals: [],
  }),
  attribution: { words: [], links: [], references: [] },
})

export async function beginArticle(db: Db, writer: PersonId): Promise<ArticleId> {
  const id = ArticleId.parse(randomUUID())
  await inTransaction(db, (tx) =>
    insertArticle(tx, {
      ...{ id, title: 'Variant 0', slug: `a-${id}`, locale: 'en', specialty: 'Psychiatric' },
      ...{ by: writer, at: noon, writer: true },
      workingCopy: { ...contentOfVariant(0), digest: digestOfVariant(0, writer) },
    }),
  )
  return id
}

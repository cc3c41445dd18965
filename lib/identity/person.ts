import { z } from 'zod'
import { Instant, PlainDate } from '#lib/time/instant.ts'
import { type OpinionRequestId, PersonId } from './ids.ts'
import { Orcid } from './orcid.ts'
import { Specialty } from './specialty.ts'

export const Role = z.enum(['writer', 'reviewer', 'editor', 'administrator'])
export type Role = z.infer<typeof Role>

/** The register that licensed a reviewer; the number is private and never leaves the newsroom. */
export const Licence = z
  .object({
    country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters, as in ISO 3166'),
    issuer: z.string().trim().min(1).max(200),
    number: z.string().trim().min(1).max(100),
    expiresOn: PlainDate,
  })
  .readonly()
export type Licence = z.infer<typeof Licence>

/** What a reviewer says of their qualification, before anybody has verified it. */
export const CredentialStatement = z
  .object({
    degrees: z.array(z.string().trim().min(1).max(40)).max(10).readonly(),
    jobTitle: z.string().trim().min(1).max(200),
    specialties: z.array(Specialty).min(1).max(10).readonly(),
    licence: Licence.nullable(),
    orcid: Orcid.nullable(),
  })
  .readonly()
export type CredentialStatement = z.infer<typeof CredentialStatement>

const Verification = z.object({ at: Instant, by: PersonId }).readonly()

/** A statement that somebody has verified. */
export const VerifiedStatement = z.object({ ...CredentialStatement.unwrap().shape, verified: Verification }).readonly()
export type VerifiedStatement = z.infer<typeof VerifiedStatement>

/**
 * A credential as the newsroom holds it. Nothing new is judged or signed on it without `verified`, nor with `revokedAt`; a
 * new statement begins anew. Until that is verified, `before` is what was verified last: what was signed on it stands.
 */
export const Credential = z
  .object({
    ...CredentialStatement.unwrap().shape,
    verified: Verification.nullable(),
    revokedAt: Instant.nullable(),
    before: VerifiedStatement.optional(),
  })
  .readonly()
export type Credential = z.infer<typeof Credential>

/** A person as rules see them. */
export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly roles: readonly Role[]
  readonly disabled: boolean
  readonly credential: Credential | null
}

/** Whoever gives a command: a person, somebody without an account who was asked by a link, or the newsroom's own clock. */
export type Actor =
  | {
      readonly type: 'person'
      readonly id: PersonId
      readonly roles: readonly Role[]
      /** When this person last proved who they are in this session, for signing; having signed in is no such proof. */
      readonly provenAt: Instant | null
    }
  | { readonly type: 'outsider'; readonly requestId: OpinionRequestId }
  | { readonly type: 'clock' }

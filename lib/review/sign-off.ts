import { z } from 'zod'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { ArticleId, ClaimId, PersonId, RevisionId, SignOffId } from '#lib/identity/ids.ts'
import { CredentialStatement } from '#lib/identity/person.ts'
import { ProofOfIdentity } from '#lib/identity/proof.ts'
import { Instant } from '#lib/time/instant.ts'
import { Interest } from './declaration.ts'

/** The meaning that a signature states, after 21 CFR 11.50. */
export const SignOffMeaning = z.enum(['reviewed-approved'])

/** Name and qualification as they were when the reviewer signed; the licence number stays private. */
export const SignerSnapshot = z
  .object({
    name: z.string(),
    ...CredentialStatement.unwrap().omit({ licence: true }).shape,
    licence: z.object({ country: z.string(), issuer: z.string() }).readonly().nullable(),
    verifiedAt: Instant,
  })
  .readonly()
export type SignerSnapshot = z.infer<typeof SignerSnapshot>

/** What the first signatures covered. None is made like this any more, and every one still verifies. */
const FirstPayload = z
  .object({
    format: z.literal('countersign/sign-off/1'),
    signOffId: SignOffId,
    articleId: ArticleId,
    revisionId: RevisionId,
    revisionNumber: z.int().min(1),
    contentHash: Sha256,
    claimsHash: Sha256,
    /** Claim by claim the fingerprint that the signer approved. */
    approved: z.array(z.object({ claimId: ClaimId, fingerprint: Sha256 }).readonly()).readonly(),
    meaning: SignOffMeaning,
    signerId: PersonId,
    signer: SignerSnapshot,
    interests: z.array(Interest).readonly(),
    policyVersion: z.int().min(1),
    at: Instant,
  })
  .readonly()

/** What a signature covers since the proof of identity, too, is part of it. */
export const ProvenPayload = z
  .object({
    ...FirstPayload.unwrap().shape,
    format: z.literal('countersign/sign-off/2'),
    /** How and when the signer proved who they are. */
    proof: ProofOfIdentity,
  })
  .readonly()
export type ProvenPayload = z.infer<typeof ProvenPayload>

/** Exactly what a reviewer's signature covers. Signed as RFC 8785 canonical JSON; cannot serve another revision, article or person. */
export const SignOffPayload = z.discriminatedUnion('format', [FirstPayload, ProvenPayload])
export type SignOffPayload = z.infer<typeof SignOffPayload>

/** A payload with the site's Ed25519 signature over it (base64url) and the id of the key. */
export const SignOff = z
  .object({ payload: SignOffPayload, keyId: z.string().min(1), signature: z.string().min(1) })
  .readonly()
export type SignOff = z.infer<typeof SignOff>

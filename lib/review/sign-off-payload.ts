import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { ArticleId, RevisionId, SignOffId } from '#lib/identity/ids.ts'
import type { Credential, Person } from '#lib/identity/person.ts'
import type { ProofOfIdentity } from '#lib/identity/proof.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { Declaration } from './declaration.ts'
import type { ProvenPayload, SignerSnapshot } from './sign-off.ts'

/** Name and qualification as they are now. `null` without a verified credential: such a person signs nothing. */
export function signerSnapshot({ name, credential }: Pick<Person, 'name' | 'credential'>): SignerSnapshot | null {
  if (credential === null || credential.verified === null) return null
  const { degrees, jobTitle, specialties, orcid } = credential
  return {
    name,
    degrees,
    jobTitle,
    specialties,
    orcid,
    licence: publicLicence(credential),
    verifiedAt: credential.verified.at,
  }
}

/** The number of a licence stays in the newsroom. */
const publicLicence = ({ licence }: Credential): SignerSnapshot['licence'] =>
  licence === null ? null : { country: licence.country, issuer: licence.issuer }

export interface SignOffBasis {
  readonly signOffId: SignOffId
  readonly articleId: ArticleId
  readonly revision: { readonly id: RevisionId; readonly number: number; readonly digest: ManuscriptDigest }
  readonly signer: Pick<Person, 'id' | 'name' | 'credential'>
  readonly declaration: Declaration
  readonly policyVersion: number
  readonly proof: ProofOfIdentity
  readonly at: Instant
}

/**
 * What the signature of a reviewer covers. A sign-off is accepted only where the reviewer holds an approval of every claim,
 * so the claims of the revision are the claims approved. Throws for a signer without a verified credential.
 */
export function signOffPayload(basis: SignOffBasis): ProvenPayload {
  const { digest, id, number } = basis.revision
  const signer = signerSnapshot(basis.signer)
  if (signer === null) throw new TypeError('a sign-off passed without a verified credential')
  return {
    format: 'countersign/sign-off/2',
    signOffId: basis.signOffId,
    articleId: basis.articleId,
    revisionId: id,
    revisionNumber: number,
    contentHash: digest.contentHash,
    claimsHash: digest.claimsHash,
    approved: digest.claims.map(({ id: claimId, fingerprint }) => ({ claimId, fingerprint })),
    meaning: 'reviewed-approved',
    signerId: basis.signer.id,
    signer,
    interests: basis.declaration.interests,
    policyVersion: basis.policyVersion,
    proof: basis.proof,
    at: basis.at,
  }
}

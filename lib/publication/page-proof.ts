import { z } from 'zod'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { Sha256, sha256Hex } from '#lib/canonical/sha256.ts'
import { EvidenceLink } from '#lib/claims/claim.ts'
import { hashedLinks } from '#lib/claims/fingerprint.ts'
import { normaliseString } from '#lib/document/normalise.ts'
import { plainText } from '#lib/document/text.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import { ClaimId } from '#lib/identity/ids.ts'

const { relation, locator, quote } = EvidenceLink.unwrap().shape
const ProvenLink = z
  .object({ reference: z.string(), appraisal: Appraisal.nullable(), relation, locator, quote })
  .readonly()

/**
 * What lets a program that knows nothing but the published page compute what was signed: the hash of all its words, and
 * for each claim its evidence as the fingerprint covers it. Words, kind and question of a claim stand in its account.
 */
export const PageProof = z
  .object({
    /** SHA-256 of the document's plain text, normalised as the words of a claim are: blank blocks do not show on a page. */
    textHash: Sha256,
    evidence: z.array(z.object({ claimId: ClaimId, links: z.array(ProvenLink).readonly() }).readonly()).readonly(),
  })
  .readonly()
export type PageProof = z.infer<typeof PageProof>

/** The proof for a manuscript, claims by id. */
export function pageProof({ document, claims, references }: Manuscript): PageProof {
  const byId = new Map(references.map((reference) => [reference.id, reference]))
  return {
    textHash: sha256Hex(normaliseString(plainText(document).text)),
    evidence: claims
      .map(({ id, evidence }) => ({ claimId: id, links: hashedLinks(evidence, byId) }))
      .sort((a, b) => (a.claimId < b.claimId ? -1 : 1)),
  }
}

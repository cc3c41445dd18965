import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import { hashOf, type Sha256 } from '#lib/canonical/sha256.ts'
import type { ClaimRecord } from '#lib/claims/claim.ts'
import { canonicalDismissals } from '#lib/claims/fingerprint.ts'
import { canonicalDocument } from '#lib/document/canonical.ts'
import type { Manuscript } from './manuscript.ts'

/**
 * The one form of a manuscript that is hashed and frozen: canonical document, claim records by id, evidence links and
 * dismissals as sets, Unicode NFC throughout (RFC 8785 does not normalise). The order of references stays: it is said.
 */
export const canonicalManuscript = ({ document, claims, references, dismissals }: Manuscript): Manuscript => ({
  document: canonicalDocument(document),
  claims: claims.map(canonicalClaim).sort((a, b) => compare(a.id, b.id) || compare(canonicalJson(a), canonicalJson(b))),
  references: references.map(composed),
  dismissals: canonicalDismissals(dismissals),
})

/** What a sign-off binds: every word, claim, link, reference and dismissal. Equal exactly when the canonical forms are. */
export const contentHash = (manuscript: Manuscript): Sha256 =>
  hashOf('countersign:content:1', canonicalManuscript(manuscript))

function canonicalClaim(claim: ClaimRecord): ClaimRecord {
  const links = new Map(claim.evidence.map(composed).map((link) => [canonicalJson(link), link]))
  return { ...claim, evidence: [...links].sort(([a], [b]) => compare(a, b)).map(([, link]) => link) }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The same data with every string in NFC and without keys that hold nothing. The cast is safe: no shape changes. */
const composed = <T>(value: T): T => composedUnknown(value) as T

function composedUnknown(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(composedUnknown)
  if (typeof value !== 'object' || value === null) return value
  const held = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(held.map(([key, inner]) => [key, composedUnknown(inner)]))
}

import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { EvidenceLink } from '#lib/claims/claim.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import type { ArticleDocument, NodeJson } from '#lib/document/document.ts'
import { mergedRecord } from '#lib/evidence/duplicates.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import type { Manuscript } from './manuscript.ts'

/**
 * The manuscript with two references of one work made one: every evidence link and citation of `drop` is of `keep`, whose
 * record gains what only the other said, identifiers above all. A link that then says the same twice stands once; the
 * study design of the kept one holds, of the other only if the kept one has none. Unchanged if either is not in the list.
 */
export function mergeReferences(manuscript: Manuscript, keep: ReferenceId, drop: ReferenceId): Manuscript {
  const kept = manuscript.references.find(({ id }) => id === keep)
  const dropped = manuscript.references.find(({ id }) => id === drop)
  if (kept === undefined || dropped === undefined || keep === drop) return manuscript
  const merged: Reference = {
    id: keep,
    csl: mergedRecord(kept.csl, dropped.csl),
    appraisal: kept.appraisal ?? dropped.appraisal,
  }
  return {
    ...manuscript,
    document: withCitations(manuscript.document, keep, drop) as ArticleDocument,
    references: withoutSecond(manuscript.references, merged, drop),
    claims: manuscript.claims.map((claim) =>
      claim.evidence.some(({ referenceId }) => referenceId === drop)
        ? { ...claim, evidence: moved(claim.evidence, keep, drop) }
        : claim,
    ),
  }
}

/** The claims that a change of the manuscript gives another fingerprint, as they were: an approval of them no longer holds. */
export function fingerprintsChanged(
  before: Manuscript,
  after: Manuscript,
): readonly { readonly id: ClaimId; readonly text: string; readonly fingerprint: Sha256 }[] {
  const now = new Map(readClaims(after).map(({ record, fingerprint }) => [record.id, fingerprint]))
  return readClaims(before)
    .filter(({ record, fingerprint }) => now.get(record.id) !== fingerprint)
    .map(({ record, text, fingerprint }) => ({ id: record.id, text, fingerprint }))
}

/** The merged one stands where the first of the two stood, so no number but those behind the second changes. */
function withoutSecond(references: readonly Reference[], merged: Reference, drop: ReferenceId): readonly Reference[] {
  const place = references.findIndex(({ id }) => id === merged.id || id === drop)
  return references.flatMap((reference, index) => {
    if (index === place) return [merged]
    return reference.id === merged.id || reference.id === drop ? [] : [reference]
  })
}

function moved(links: readonly EvidenceLink[], keep: ReferenceId, drop: ReferenceId): readonly EvidenceLink[] {
  const seen = new Set<string>()
  return links
    .map((link) => (link.referenceId === drop ? { ...link, referenceId: keep } : link))
    .filter(({ referenceId, relation, locator, quote }) => {
      if (referenceId !== keep) return true
      const key = JSON.stringify([relation, locator, quote])
      return !seen.has(key) && seen.add(key)
    })
}

function withCitations(node: NodeJson, keep: ReferenceId, drop: ReferenceId): NodeJson {
  const ids = node.type === 'citation' ? node.attrs?.referenceIds : undefined
  if (Array.isArray(ids) && ids.includes(drop)) {
    const referenceIds = [...new Set(ids.map((id) => (id === drop ? keep : id)))]
    return { ...node, attrs: { ...node.attrs, referenceIds } }
  }
  return node.content === undefined
    ? node
    : { ...node, content: node.content.map((child) => withCitations(child, keep, drop)) }
}

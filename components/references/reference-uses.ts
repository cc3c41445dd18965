import type { Manuscript } from '#lib/article/manuscript.ts'
import { claimTexts } from '#lib/claims/fingerprint.ts'
import type { ArticleDocument, NodeJson } from '#lib/document/document.ts'
import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'

export interface Uses {
  readonly claims: readonly { readonly id: ClaimId; readonly text: string }[]
  /** How often the text cites it. */
  readonly citations: number
}

/** What of an article uses a reference. */
export function usesOf({ document, claims }: Manuscript, id: ReferenceId): Uses {
  const texts = claimTexts(document)
  return {
    claims: claims
      .filter(({ evidence }) => evidence.some(({ referenceId }) => referenceId === id))
      .map((claim) => ({ id: claim.id, text: texts.get(claim.id) ?? '' })),
    citations: countCitations(document, id),
  }
}

const cites = ({ type, attrs }: NodeJson): readonly unknown[] =>
  type === 'citation' && Array.isArray(attrs?.referenceIds) ? attrs.referenceIds : []

const countCitations = (node: NodeJson, id: ReferenceId): number =>
  (node.content ?? []).reduce((sum, child) => sum + countCitations(child, id), cites(node).includes(id) ? 1 : 0)

/** Every reference that a claim rests on or the text cites. */
export function usedIds({ document, claims }: Manuscript): ReadonlySet<unknown> {
  const cited = (node: NodeJson): readonly unknown[] => [...cites(node), ...(node.content ?? []).flatMap(cited)]
  return new Set([...cited(document), ...claims.flatMap(({ evidence }) => evidence.map((link) => link.referenceId))])
}

/** The manuscript without a reference, without the evidence links to it and without its citations. */
export function withoutReference(manuscript: Manuscript, id: ReferenceId): Manuscript {
  return {
    ...manuscript,
    document: withoutCitations(manuscript.document, id) as ArticleDocument,
    references: manuscript.references.filter((reference) => reference.id !== id),
    claims: manuscript.claims.map((claim) => ({
      ...claim,
      evidence: claim.evidence.filter(({ referenceId }) => referenceId !== id),
    })),
  }
}

function withoutCitations(node: NodeJson, id: ReferenceId): NodeJson {
  if (node.content === undefined) return node
  const content = node.content.flatMap((child): readonly NodeJson[] => {
    const cited = cites(child)
    if (!cited.includes(id)) return [withoutCitations(child, id)]
    const others = cited.filter((each) => each !== id)
    return others.length === 0 ? [] : [{ ...child, attrs: { ...child.attrs, referenceIds: others } }]
  })
  const { content: _, ...rest } = node
  return content.length === 0 ? rest : { ...rest, content }
}

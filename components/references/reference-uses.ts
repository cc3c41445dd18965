import type { Manuscript } from '#lib/article/manuscript.ts'
import { claimTexts } from '#lib/claims/fingerprint.ts'
import type { ArticleDocument, NodeJson } from '#lib/document/document.ts'
import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'

export interface Uses {
  readonly claims: readonly { readonly id: ClaimId; readonly text: string }[]
  /** How often the text cites it. */
  readonly citations: number
}

const unused: Uses = { claims: [], citations: 0 }

/** What of an article uses a reference. */
export const usesOf = (manuscript: Manuscript, id: ReferenceId): Uses => allUses(manuscript).get(id) ?? unused

/** What uses each of the references, the text being read once for all of them; those that nothing uses are left out. */
export function allUses({ document, claims }: Manuscript): ReadonlyMap<ReferenceId, Uses> {
  const texts = claimTexts(document)
  const uses = new Map<unknown, { readonly claims: Uses['claims'][number][]; citations: number }>()
  const of = (id: unknown) => {
    const found = uses.get(id) ?? { claims: [], citations: 0 }
    uses.set(id, found)
    return found
  }
  for (const { id, evidence } of claims)
    for (const referenceId of new Set(evidence.map((link) => link.referenceId)))
      of(referenceId).claims.push({ id, text: texts.get(id) ?? '' })
  const count = (node: NodeJson): void => {
    for (const id of new Set(cites(node))) of(id).citations += 1
    for (const child of node.content ?? []) count(child)
  }
  count(document)
  return uses as ReadonlyMap<ReferenceId, Uses>
}

/** The ids that a node cites: none but of a citation. */
export const cites = ({ type, attrs }: NodeJson): readonly unknown[] =>
  type === 'citation' && Array.isArray(attrs?.referenceIds) ? attrs.referenceIds : []

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

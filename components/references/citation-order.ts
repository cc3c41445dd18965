import type { Manuscript } from '#lib/article/manuscript.ts'
import type { NodeJson } from '#lib/document/document.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { cites } from './reference-uses.ts'

/**
 * The references in the order in which the text first cites them, and after them, as they stand in the list, those that it
 * does not cite. AMA and Vancouver number works so (AMA Manual of Style, 11th edition, 3.6; ICMJE Recommendations, IV.A.3.g).
 */
export function inCitationOrder({ document, references }: Pick<Manuscript, 'document' | 'references'>): Reference[] {
  const cited = new Set<unknown>()
  const read = (node: NodeJson): void => {
    for (const id of cites(node)) cited.add(id)
    for (const child of node.content ?? []) read(child)
  }
  read(document)
  return inOrderOf(references, [...cited])
}

/** The references in the order of these ids; those that are not among them come after, as they stand. */
export function inOrderOf(references: readonly Reference[], ids: readonly unknown[]): Reference[] {
  const places = new Map(ids.map((id, at) => [id, at]))
  const placeOf = ({ id }: Reference) => places.get(id) ?? ids.length
  return references.toSorted((one, other) => placeOf(one) - placeOf(other))
}

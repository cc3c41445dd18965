import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { NodeJson } from './document.ts'
import { pictureHash } from './picture.ts'

/** The pictures of a document, each once, in the order in which they stand. */
export function picturesIn(document: NodeJson): readonly Sha256[] {
  const found = new Set<Sha256>()
  const visit = (node: NodeJson) => {
    const hash = node.type === 'figure' ? pictureHash(String(node.attrs?.src ?? '')) : null
    if (hash !== null) found.add(hash)
    node.content?.forEach(visit)
  }
  visit(document)
  return [...found]
}

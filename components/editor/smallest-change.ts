import { Node } from '@tiptap/pm/model'
import type { ProsemirrorBinding } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/** Which node of the editor stands for which part of the shared text, as y-tiptap knows it. */
export type Mapping = ProsemirrorBinding['mapping']

/**
 * The smallest part of a shared text that holds all that differs between it and a document, with its node there. The parts
 * around it are noted in `mapping` as standing for their new nodes; nothing else of them has changed.
 *
 * @param whole the shared text
 * @param doc what it is to say
 */
export function smallestChange(whole: Y.XmlFragment, doc: Node, mapping: Mapping): readonly [Y.XmlFragment, Node] {
  let [part, node] = [whole, doc]
  for (;;) {
    const inside = onlyChange(part, node, mapping)
    if (inside === null) return [part, node]
    mapping.set(part, node)
    ;[part, node] = inside
  }
}

/** The one child that differs, where there is just one and it is what it was but for what it holds. */
function onlyChange(part: Y.XmlFragment, node: Node, mapping: Mapping): readonly [Y.XmlElement, Node] | null {
  const children = part.toArray()
  if (children.length !== node.childCount) return null
  const changed = children.flatMap((child, index) => (mapping.get(child) === node.child(index) ? [] : [index]))
  const [index] = changed
  if (index === undefined || changed.length > 1) return null
  const [child, now] = [children[index], node.child(index)]
  const before = child && mapping.get(child)
  return child instanceof Y.XmlElement && before instanceof Node && before.sameMarkup(now) ? [child, now] : null
}

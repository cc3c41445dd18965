import type { Node } from '@tiptap/pm/model'
import { Decoration, type DecorationAttrs, type DecorationSet } from '@tiptap/pm/view'

/** A look for words, or for a node, that `redrawn` can tell from others. `spec` is whatever the plugin remembers with it. */
export const wordsLook = (from: number, to: number, attrs: DecorationAttrs, spec: object = {}): Decoration =>
  Decoration.inline(from, to, attrs, { ...spec, look: JSON.stringify(attrs) })
export const nodeLook = (from: number, to: number, attrs: DecorationAttrs): Decoration =>
  Decoration.node(from, to, attrs, { look: JSON.stringify(attrs) })

/**
 * A set of just these decorations, in which those that were drawn before are the very same objects. ProseMirror passes over
 * what is the same, and compares what is only equal, at each key from then on: in a long text that took half as long as
 * the key itself.
 *
 * @param drawn what is drawn now, at its places in `doc`
 * @param wanted made by `wordsLook` and `nodeLook`
 */
export function redrawn(drawn: DecorationSet, doc: Node, wanted: readonly Decoration[]): DecorationSet {
  const missing = new Map(wanted.map((decoration) => [identityOf(decoration), decoration]))
  const gone = drawn.find().filter((decoration) => !missing.delete(identityOf(decoration)))
  if (missing.size === 0 && gone.length === 0) return drawn
  // Of looks for nodes that are out of order, a set loses some.
  const added = [...missing.values()].sort((a, b) => a.from - b.from || a.to - b.to)
  return drawn.remove(gone).add(doc, added)
}

const identityOf = ({ from, to, spec }: Decoration): string => `${from} ${to} ${JSON.stringify(spec)}`

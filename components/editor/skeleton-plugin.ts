import { Extension } from '@tiptap/core'
import { Fragment, type Node } from '@tiptap/pm/model'
import { AllSelection, Plugin, Selection } from '@tiptap/pm/state'
import { gapsOf, type Part } from '#lib/document/skeleton.ts'

const partOf = (node: Node): Part => ({
  type: node.type.name,
  children: node.isTextblock ? [] : Array.from({ length: node.childCount }, (_, index) => partOf(node.child(index))),
})

/** The position before the node at a path, and the node; `null` where the path leads nowhere. */
export function nodeAt(doc: Node, path: readonly number[]): { readonly node: Node; readonly position: number } | null {
  let node = doc
  let position = -1
  for (const step of path) {
    const next = node.maybeChild(step)
    if (next === null) return null
    position++
    for (let before = 0; before < step; before++) position += node.child(before).nodeSize
    node = next
  }
  return { node, position }
}

/** Puts back, in the same step of undo, whatever part an edit took away, so that no structure is ever left broken. */
export const Skeleton = Extension.create({
  name: 'skeleton',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        appendTransaction(transactions, _, { doc, schema, tr }) {
          if (!transactions.some(({ docChanged }) => docChanged)) return null
          const gaps = gapsOf(partOf(doc))
          if (gaps.length === 0) return null
          for (const { path, index, part } of gaps) {
            const parent = nodeAt(doc, path)
            const inside = path.length === 0 ? 0 : (parent?.position ?? 0) + 1
            const node = parent?.node ?? doc
            let position = inside
            for (let before = 0; before < Math.min(index, node.childCount); before++)
              position += node.child(before).nodeSize
            tr.insert(position, Fragment.from(schema.nodeFromJSON(part)))
          }
          const { selection } = tr
          if (selection instanceof AllSelection || !selection.$from.parent.inlineContent)
            tr.setSelection(Selection.near(tr.doc.resolve(Math.min(selection.from, tr.doc.content.size))))
          return tr
        },
      }),
    ]
  },
})

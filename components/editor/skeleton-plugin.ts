import { Extension } from '@tiptap/core'
import { Fragment, type Node } from '@tiptap/pm/model'
import { AllSelection, type EditorState, Plugin, Selection, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { gapsOf, type Part } from '#lib/document/skeleton.ts'
import { changesOnlyWords } from './touched.ts'

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

/** Puts the parts that are missing in their places; `null` when none is. */
function filled({ doc, schema, tr }: EditorState): Transaction | null {
  const gaps = gapsOf(partOf(doc))
  if (gaps.length === 0) return null
  for (const { path, index, part } of gaps) {
    const parent = nodeAt(doc, path)
    const inside = path.length === 0 ? 0 : (parent?.position ?? 0) + 1
    const node = parent?.node ?? doc
    let position = inside
    for (let before = 0; before < Math.min(index, node.childCount); before++) position += node.child(before).nodeSize
    tr.insert(position, Fragment.from(schema.nodeFromJSON(part)))
  }
  const { selection } = tr
  if (selection instanceof AllSelection || !selection.$from.parent.inlineContent)
    tr.setSelection(Selection.near(tr.doc.resolve(Math.min(selection.from, tr.doc.content.size))))
  return tr
}

type Origin = 'here' | 'undo' | 'elsewhere'

/** Where a transaction comes from: this editor, this person's own undo or redo, or the shared document. */
export function originOf(tr: Transaction): Origin {
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined
  if (sync === undefined || sync.isChangeOrigin !== true) return 'here'
  return sync.isUndoRedoOperation === true ? 'undo' : 'elsewhere'
}

/**
 * Puts back, in the same step of undo, whatever part an edit took away, so that no structure is ever left broken. Only
 * the page in which the edit was made does so: if each page did, the part would be there once for every page.
 */
export const Skeleton = Extension.create({
  name: 'skeleton',
  addProseMirrorPlugins() {
    let undone = false
    return [
      new Plugin({
        appendTransaction(transactions, _, state) {
          const changes = transactions.filter(({ docChanged }) => docChanged)
          if (changes.some((tr) => originOf(tr) === 'undo')) undone = true
          return changes.some((tr) => originOf(tr) === 'here' && !changesOnlyWords(tr)) ? filled(state) : null
        },
        view: () => ({
          update(view) {
            if (!undone) return
            undone = false
            // The shared document hears of no change made while it tells of one, so this waits until it has.
            queueMicrotask(() => {
              const tr = view.isDestroyed ? null : filled(view.state)
              // An undo that made a step of undo itself would leave nothing to redo.
              if (tr) view.dispatch(tr.setMeta('addToHistory', false))
            })
          },
        }),
      }),
    ]
  },
})

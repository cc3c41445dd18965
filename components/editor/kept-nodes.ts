import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { getRelativeSelection, type ProsemirrorBinding, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap'
import { smallestChange } from './smallest-change.ts'

/**
 * At each change that comes from elsewhere y-tiptap forgets which node of the editor stands for which part of the shared
 * text, and makes the whole document anew: some milliseconds for every key of every other writer. What changed and all
 * that holds it is forgotten just before; here the rest is kept, so that it stays the very same nodes. At each change made
 * here it compares all that stands before it in its section, table and row; here it is given the part that changed.
 */
export const KeptNodes = Extension.create({
  name: 'keptNodes',
  addProseMirrorPlugins: () => [
    new Plugin({
      view(view) {
        const binding = ySyncPluginKey.getState(view.state)?.binding as ProsemirrorBinding | undefined
        if (!binding) return {}
        binding.mapping.clear = () => undefined
        binding._prosemirrorChanged = (doc) => passOn(binding, doc, view.state)
        return {}
      },
    }),
  ],
})

function passOn(binding: ProsemirrorBinding, doc: Node, state: EditorState): void {
  binding.doc.transact(() => {
    const [part, node] = smallestChange(binding.type, doc, binding.mapping)
    updateYFragment(binding.doc, part, node, binding)
    binding.beforeTransactionSelection = getRelativeSelection(binding, state)
  }, ySyncPluginKey)
}

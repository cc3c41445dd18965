import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * At each change that comes from elsewhere y-tiptap forgets which node of the editor stands for which part of the shared
 * text, and makes the whole document anew: some milliseconds for every key of every other writer. What changed and all
 * that holds it is forgotten just before; here the rest is kept, so that it stays the very same nodes.
 */
export const KeptNodes = Extension.create({
  name: 'keptNodes',
  addProseMirrorPlugins: () => [
    new Plugin({
      view(view) {
        const binding = ySyncPluginKey.getState(view.state)?.binding as { mapping: Map<unknown, unknown> } | undefined
        if (binding) binding.mapping.clear = () => undefined
        return {}
      },
    }),
  ],
})

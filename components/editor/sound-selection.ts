import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

interface Remembered {
  readonly absAnchor?: number | null
  readonly absHead?: number | null
}

/**
 * Before a change that comes from elsewhere, or an undo, y-tiptap remembers where the selection stood, and looks that place
 * up in the document of that moment. Where it remembers a longer document than there is, that lookup throws in the middle
 * of the change and the editor shows an old text; without the two positions it goes by what the selection stood at.
 */
export const SoundSelection = Extension.create({
  name: 'soundSelection',
  addProseMirrorPlugins: () => [
    new Plugin({
      view(view) {
        const binding = ySyncPluginKey.getState(view.state)?.binding as object | undefined
        if (!binding) return {}
        let remembered: Remembered | null = null
        Object.defineProperty(binding, 'beforeTransactionSelection', {
          configurable: true,
          get: () => {
            const { size } = view.state.doc.content
            const fits = (position: number | null | undefined) => position == null || position <= size
            if (remembered === null || (fits(remembered.absAnchor) && fits(remembered.absHead))) return remembered
            return { ...remembered, absAnchor: null, absHead: null }
          },
          set: (selection: Remembered | null) => {
            remembered = selection
          },
        })
        return {}
      },
    }),
  ],
})

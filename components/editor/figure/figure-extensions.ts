import { Extension, type Extensions } from '@tiptap/core'
import { Plugin, Selection } from '@tiptap/pm/state'
import { tell } from '#components/editor/tell.ts'
import { picturesOf, picturesOfPaste } from './dropped-pictures.ts'
import { FigureView } from './figure-view.ts'
import { type FigureStorage, openNewFigure } from './figures.ts'

/** Shows figures as pictures with what they lack, and makes figures of picture files that are pasted or dropped. */
const Figures = Extension.create<Record<string, never>, FigureStorage>({
  name: 'figures',
  // Before what makes text of a paste: a picture that was copied from a page comes with HTML beside it.
  priority: 250,
  addStorage: () => ({ open: () => undefined }),
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          nodeViews: { figure: (node, _, getPos) => new FigureView(editor, node, getPos) },
          handlePaste: (_, { clipboardData }) => {
            const files = clipboardData === null ? [] : picturesOfPaste(clipboardData)
            if (files.length === 0) return false
            openNewFigure(editor, files)
            return true
          },
          handleDrop: (view, event) => {
            const { dataTransfer } = event
            if (dataTransfer === null || dataTransfer.files.length === 0) return false
            // Left to itself, the browser would open the file in place of the page.
            event.preventDefault()
            if (!editor.isEditable) return true
            const files = picturesOf(dataTransfer)
            if (files.length === 0) {
              tell('Only pictures can be dropped into the text. Other files are imported on the page "Import".')
              return true
            }
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (at !== null) {
              const selection = Selection.near(view.state.doc.resolve(at.pos))
              view.dispatch(view.state.tr.setSelection(selection))
            }
            openNewFigure(editor, files)
            return true
          },
        },
      }),
    ]
  },
})

/** Everything that the editor needs for figures; `Figures` of figure-dialog.tsx is the page's part. */
export const figureExtensions = (): Extensions => [Figures]

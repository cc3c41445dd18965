import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { DecorationAttrs } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import classes from './carets.module.css'

type Shown = Readonly<Record<string, unknown>>

/** Somebody else's caret: a thin line that takes no room, with a name that shows while it moves and under the pointer. */
export function caretOf({ name, color }: Shown): HTMLElement {
  const caret = document.createElement('span')
  caret.className = classes.caret ?? ''
  caret.style.setProperty('--person', String(color))
  // The bar of those present says the same, in order and once; here it would break into the text that is read aloud.
  caret.setAttribute('aria-hidden', 'true')
  const label = document.createElement('span')
  label.className = classes.name ?? ''
  label.dataset.name = String(name)
  caret.append(label)
  return caret
}

export const selectionOf = ({ color }: Shown): DecorationAttrs => ({
  class: classes.selection ?? '',
  style: `--person: ${String(color)}`,
})

/** What others type never scrolls this page. One's own undo may. */
export const StayInPlace = Extension.create({
  name: 'stayInPlace',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleScrollToSelection({ state }) {
          const sync = ySyncPluginKey.getState(state)
          return sync?.isChangeOrigin === true && sync.isUndoRedoOperation !== true
        },
      },
    }),
  ],
})

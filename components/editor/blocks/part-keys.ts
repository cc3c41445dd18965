import { type Editor, Extension } from '@tiptap/core'
import { Observed } from './observed.ts'
import { asOneStep } from './one-step.ts'
import { type MovablePart, movePart, nameOfPart, nextPlace, partOfSelection } from './parts.ts'

declare module '@tiptap/core' {
  interface Storage {
    partKeys: { readonly said: Observed<string> }
  }
}

/** Alt+Shift with the arrows moves the part at the caret; Alt+F10 goes from the text to its tools. */
export const PartKeys = Extension.create<Record<string, never>, { readonly said: Observed<string> }>({
  name: 'partKeys',
  // Before the browser's and Tiptap's own meaning of the arrows.
  priority: 220,
  addStorage: () => ({ said: new Observed('') }),
  addKeyboardShortcuts() {
    const step = (direction: -1 | 1) => () => {
      const part = partOfSelection(this.editor.state.selection)
      if (part !== null && this.editor.isEditable) stepPart(this.editor, part, direction)
      return part !== null
    }
    return {
      'Alt-Shift-ArrowUp': step(-1),
      'Alt-Shift-ArrowDown': step(1),
      'Alt-F10': () => {
        const first = document.querySelector<HTMLElement>('[role="toolbar"] button[tabindex="0"]')
        first?.focus()
        return first !== null
      },
    }
  },
})

/** Moves a part one place up or down and says what came of it to screen readers. */
export function stepPart(editor: Editor, part: MovablePart, direction: -1 | 1): void {
  const place = nextPlace(editor.state.doc, part, direction)
  if (place === null) {
    say(editor, `This ${nameOfPart(part)} is the ${direction < 0 ? 'first' : 'last'} already.`)
    return
  }
  putDown(editor, part, place)
  say(editor, `The ${nameOfPart(part)} moved ${direction < 0 ? 'up' : 'down'}.`)
}

/** Puts a part down at a place, as one step of undo. */
export function putDown(editor: Editor, part: MovablePart, place: number): void {
  const { tr } = editor.state
  if (movePart(tr, part, place)) asOneStep(editor.view, tr)
}

/** Tells a screen reader; the same words twice in a row are told twice. */
export function say(editor: Editor, words: string): void {
  const { said } = editor.storage.partKeys
  said.set(said.get() === words ? `${words}\u00a0` : words)
}

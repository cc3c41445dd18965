import { type Editor, Extension } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
  toggleHeader,
} from '@tiptap/pm/tables'

/** What can be done to the table at the caret. */
export const tableActs = [
  { id: 'row-before', label: 'Add a row above', command: addRowBefore },
  { id: 'row-after', label: 'Add a row below', command: addRowAfter },
  { id: 'row-delete', label: 'Delete the row', command: deleteRow },
  { id: 'column-before', label: 'Add a column to the left', command: addColumnBefore },
  { id: 'column-after', label: 'Add a column to the right', command: addColumnAfter },
  { id: 'column-delete', label: 'Delete the column', command: deleteColumn },
  { id: 'header-row', label: 'Header row on or off', command: toggleHeader('row') },
  { id: 'header-column', label: 'Header column on or off', command: toggleHeader('column') },
  { id: 'delete', label: 'Delete the table', command: deleteTable },
] as const satisfies readonly { readonly id: string; readonly label: string; readonly command: Command }[]
export type TableActId = (typeof tableActs)[number]['id']

/** Does something to the table at the caret, and puts the focus back into the text. */
export function actOnTable(editor: Editor, id: TableActId): void {
  const act = tableActs.find((each) => each.id === id)
  act?.command(editor.state, editor.view.dispatch)
  editor.commands.focus()
}

/** Tab moves from cell to cell, and from the last one into a new row. */
export const Tables = Extension.create({
  name: 'tables',
  priority: 210,
  addKeyboardShortcuts() {
    const { editor } = this
    const to = (direction: 1 | -1): boolean => goToNextCell(direction)(editor.state, editor.view.dispatch)
    return {
      Tab: () => isInTable(editor.state) && (to(1) || (addRowAfter(editor.state, editor.view.dispatch) && to(1))),
      'Shift-Tab': () => to(-1),
    }
  },
  addProseMirrorPlugins: () => [tableEditing()],
})

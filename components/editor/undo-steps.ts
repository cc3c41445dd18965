import { Extension } from '@tiptap/core'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import { changesOnlyWords } from './touched.ts'

/** What is set on a transaction by `closeHistory` of prosemirror-history, which asks for a step of undo of its own. */
const ownStep = 'closeHistory$'

/** Whether a change is one act, undone alone, and not one more letter of what is being typed. */
const isOneAct = (tr: Transaction): boolean =>
  tr.docChanged &&
  (tr.getMeta(ownStep) !== undefined ||
    tr.getMeta('uiEvent') !== undefined ||
    tr.getMeta('paste') === true ||
    !changesOnlyWords(tr))

/** Each paste, command and change of structure is one step of undo; typing before and after it is another. */
export const UndoSteps = Extension.create({
  name: 'undoSteps',
  addProseMirrorPlugins() {
    let afterAct = false
    return [
      new Plugin({
        filterTransaction(tr, state) {
          if (!tr.docChanged || tr.getMeta(ySyncPluginKey) !== undefined) return true
          const act = isOneAct(tr)
          if (act || afterAct) yUndoPluginKey.getState(state)?.undoManager.stopCapturing()
          afterAct = act
          return true
        },
      }),
    ]
  },
})

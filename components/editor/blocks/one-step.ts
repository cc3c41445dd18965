import { closeHistory } from '@tiptap/pm/history'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'

/** Dispatches an edit that one undo takes back as a whole, and nothing typed before or after with it. */
export function asOneStep(view: EditorView, tr: Transaction): void {
  stopCapturing(view.state)
  view.dispatch(closeHistory(tr).scrollIntoView())
  stopCapturing(view.state)
}

/** Shared documents are undone by Yjs, which joins edits that come soon after each other. */
function stopCapturing(state: EditorState): void {
  const shared: unknown = yUndoPluginKey.getState(state)
  if (typeof shared !== 'object' || shared === null || !('undoManager' in shared)) return
  const { undoManager } = shared
  if (typeof undoManager === 'object' && undoManager !== null && 'stopCapturing' in undoManager)
    if (typeof undoManager.stopCapturing === 'function') undoManager.stopCapturing()
}

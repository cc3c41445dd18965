import { closeHistory } from '@tiptap/pm/history'
import type { Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Dispatches an edit that one undo takes back as a whole, and nothing typed before or after with it. */
export const asOneStep = (view: EditorView, tr: Transaction): void => view.dispatch(closeHistory(tr).scrollIntoView())

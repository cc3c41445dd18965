import type { Editor } from '@tiptap/core'
import type { ClaimId } from '#lib/identity/ids.ts'
import { asOneStep } from './one-step.ts'
import { say } from './part-keys.ts'
import { claimsOnlyIn, deletePart, duplicatePart, type MovablePart, nameOfPart } from './parts.ts'

/** Puts a copy without claims behind a part. */
export function duplicate(editor: Editor, part: MovablePart): void {
  const { tr } = editor.state
  duplicatePart(tr, part)
  asOneStep(editor.view, tr)
  editor.view.focus()
  say(editor, `The ${nameOfPart(part)} was copied.`)
}

/** Takes a part away, as one step of undo. */
export function remove(editor: Editor, part: MovablePart): void {
  const { tr } = editor.state
  deletePart(tr, part)
  asOneStep(editor.view, tr)
  editor.view.focus()
}

/** The words of the approved claims that a part holds and nothing else does. */
export const approvedIn = (editor: Editor, part: MovablePart, approved: ReadonlySet<ClaimId>): readonly string[] =>
  [...claimsOnlyIn(editor.state.doc, part)].flatMap(([id, words]) => (approved.has(id) ? [words] : []))

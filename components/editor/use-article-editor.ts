'use client'

import type { ResolvedPos } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'
import { type Editor, useEditor } from '@tiptap/react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import type { Analysis } from './analysis.ts'
import { claimSpans, claimsAtSelection, markSelection, newClaimId } from './claim-marks.ts'
import { goToRemark } from './comments/remark-places.ts'
import { type Shown, showing } from './decorations.ts'
import { reveal, spanAt, spanOf } from './editor-commands.ts'
import { editorExtensions } from './editor-extensions.ts'
import { isReadFrom, noteFirstRead, noteRead } from './read-from.ts'
import { goToNote } from './review/note-marks.ts'
import { whenSettled } from './settled.ts'
import { tell } from './tell.ts'
import classes from './text.module.css'
import { useEditorLook } from './use-editor-look.ts'
import type { WorkingCopy } from './working-copy.tsx'
import type { WorkingCopySession } from './working-copy-session.ts'

interface Hooks {
  readonly onLink: () => void
  readonly onCopies: (texts: readonly string[]) => void
}

// One object each: with others at each drawing of the room the editor would take its settings anew, and look at all its text.
// Nobody here listens to what `delete` finds out at each key.
const enableCoreExtensions = { delete: false } as const
const editorProps = {
  attributes: {
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': 'Article text',
    lang: 'en',
    class: classes.text ?? '',
  },
}

/**
 * The editor of a working copy: it edits the session's shared document itself. A session that took its document anew
 * needs a new editor.
 */
export function useArticleEditor(copy: WorkingCopy, hooks: Hooks): Editor | null {
  const { session, view } = copy
  const made = useRef<Editor | null>(null)
  const [extensions] = useState(() =>
    editorExtensions({
      session,
      onCopies: hooks.onCopies,
      onMark: () => {
        if (made.current) markAsClaim(made.current)
      },
      onLink: hooks.onLink,
    }),
  )
  const editor = useEditor({
    extensions,
    editable: view.editable,
    immediatelyRender: false,
    injectCSS: false,
    enableCoreExtensions,
    editorProps,
  })
  made.current = editor

  useEffect(() => {
    if (editor && editor.isEditable !== view.editable) editor.setEditable(view.editable, false)
  }, [editor, view.editable])

  useEffect(() => {
    if (!editor) return
    const note = () => {
      const { manuscript } = session.state()
      noteFirstRead(manuscript, editor.state.doc)
    }
    noteRead(session.manuscriptNow(), editor.state.doc)
    const { doc, selection, tr } = editor.state
    // The binding opens with the caret before the first part, where no word can stand.
    if (!selection.$from.parent.inlineContent) editor.view.dispatch(tr.setSelection(Selection.atStart(doc)))
    return session.subscribe(note)
  }, [editor, session])

  useWhereabouts(editor, session)
  return editor
}

/** Tells the others in which section this person is, once the caret has come to rest. */
function useWhereabouts(editor: Editor | null, session: WorkingCopySession): void {
  useEffect(() => {
    if (!editor) return
    const told = whenSettled(() => session.standIn(sectionAt(editor.state.selection.$from)), {
      pause: 400,
      longest: 2000,
    })
    const touch = () => told.touch()
    editor.on('selectionUpdate', touch)
    return () => {
      told.stop()
      editor.off('selectionUpdate', touch)
    }
  }, [editor, session])
}

const partNames: Readonly<Record<string, string>> = {
  title: 'Title',
  summary: 'Summary',
  quickFacts: 'Quick facts',
  faq: 'FAQ',
}

/** The name of the part of the article at a position: a section's heading, or what the part is. */
function sectionAt($position: ResolvedPos): string {
  const part = $position.node(1)
  if (part === undefined) return ''
  return partNames[part.type.name] ?? part.firstChild?.textContent.slice(0, 120) ?? ''
}

/** Marks the selection as a claim, or says in a sentence why not. */
export function markAsClaim(editor: Editor): void {
  if (!editor.isEditable) return
  const marked = markSelection(editor.state, newClaimId())
  if (marked.ok) editor.view.dispatch(marked.transaction)
  else tell(marked.message)
  editor.view.focus()
}

/** The claims at the caret, shortest first; one that was chosen by hand leads while the caret is in it. */
export function useFocusedClaim(editor: Editor | null) {
  const [chosen, choose] = useState<ClaimId | null>(null)
  // Much is drawn for another claim, so a key may interrupt it.
  const at = useDeferredValue(useEditorLook(editor, ({ state }) => claimsAtSelection(state)))
  return useMemo(() => {
    const here = at ?? []
    const focused = chosen !== null && here.includes(chosen) ? chosen : (here[0] ?? null)
    return { focused, here, choose }
  }, [at, chosen])
}

/** Shows in the text how its claims stand, what is in focus, which sentences are open, and the numbers of citations. */
export function useShown(editor: Editor | null, analysis: Analysis, focused: ClaimId | null): void {
  useEffect(() => {
    if (editor) show(editor, { focused })
  }, [editor, focused])

  useEffect(() => {
    if (!editor) return
    const { manuscript, text, coverage, claims } = analysis
    // What was analysed a moment ago may be behind the text; its open sentences are shown by the next analysis then.
    const isCurrent = isReadFrom(manuscript, editor.state.doc)
    show(editor, {
      states: new Map(claims.map(({ record, state }) => [record.id, state])),
      ...(isCurrent ? { open: coverage.open.map(({ sentence }) => spanOf(text, sentence)) } : {}),
      references: new Map(
        manuscript.references.map(({ id, csl }, index) => [id, { number: index + 1, name: shortCitation(csl) }]),
      ),
    })
  }, [editor, analysis])
}

function show(editor: Editor, shown: Partial<Shown>): void {
  const [key, note] = showing(shown)
  editor.view.dispatch(editor.state.tr.setMeta(key, note).setMeta('addToHistory', false))
}

/** Goes to what a pointer names: a claim's words, those of a remark or of a reviewer's note, a spot of the document. False where it is not in the text. */
export function goTo(editor: Editor, pointer: string): boolean {
  if (goToRemark(editor, pointer) || goToNote(editor, pointer)) return true
  const [, first, id] = pointer.split('/')
  if (first === 'claims') {
    const span = claimSpans(editor.state.doc).get(id as ClaimId)?.[0]
    if (span) reveal(editor, span)
    return span !== undefined
  }
  const span = first === 'document' ? spanAt(editor, pointer) : null
  if (span) reveal(editor, span)
  return span !== null
}

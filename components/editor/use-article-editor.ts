'use client'

import { type Editor, type JSONContent, useEditor, useEditorState } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import type { ArticleDocument } from '#lib/document/document.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import type { Analysis } from './analysis.ts'
import { claimSpans, claimsAtSelection, markSelection, newClaimId } from './claim-marks.ts'
import { showing } from './decorations.ts'
import { reveal, spanAt, spanOf, takeOver } from './editor-commands.ts'
import { editorExtensions } from './editor-extensions.ts'
import { tell } from './tell.ts'
import classes from './text.module.css'
import type { WorkingCopy } from './working-copy.tsx'

interface Hooks {
  readonly onLink: () => void
  readonly onCopies: (texts: readonly string[]) => void
}

/** The editor of a working copy: what is typed goes to the session, what replaces the text comes from there. */
export function useArticleEditor(copy: WorkingCopy, hooks: Hooks): Editor | null {
  const { session, manuscript, generation, view } = copy
  const [extensions] = useState(() =>
    editorExtensions({
      knows: (id) => session.knows(id),
      onCopies: hooks.onCopies,
      onMark: () => {
        if (made.current) markAsClaim(made.current)
      },
      onLink: hooks.onLink,
    }),
  )
  const made = useRef<Editor | null>(null)
  // Tiptap's type asks for lists that may be changed; it reads them only.
  const [opened] = useState(() => manuscript.document as object)
  const editor = useEditor({
    extensions,
    content: opened as JSONContent,
    editable: view.editable,
    immediatelyRender: false,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': 'Article text',
        lang: 'en',
        class: classes.text ?? '',
      },
    },
    onUpdate: ({ editor: { state }, transaction }) => {
      if (transaction.getMeta('takenOver') !== true) session.change({ document: state.doc.toJSON() as ArticleDocument })
    },
  })
  made.current = editor

  useEffect(() => {
    if (editor && editor.isEditable !== view.editable) editor.setEditable(view.editable, false)
  }, [editor, view.editable])

  const taken = useRef(generation)
  useEffect(() => {
    if (!editor || taken.current === generation) return
    taken.current = generation
    takeOver(editor, manuscript.document)
  }, [editor, generation, manuscript.document])

  return editor
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
  const at = useEditorState({
    editor,
    selector: ({ editor: now }) => (now ? claimsAtSelection(now.state) : []),
    equalityFn: (a, b) => a.join() === (b ?? []).join(),
  })
  const here = at ?? []
  const focused = chosen !== null && here.includes(chosen) ? chosen : (here[0] ?? null)
  return { focused, here, choose }
}

/** Shows in the text how its claims stand, what is in focus, which sentences are open, and the numbers of citations. */
export function useShown(editor: Editor | null, analysis: Analysis, focused: ClaimId | null): void {
  useEffect(() => {
    if (!editor) return
    const { manuscript, text, coverage, claims } = analysis
    // What was analysed a moment ago may be behind the text; then the next analysis shows it.
    const isCurrent =
      editor.state.doc.content.size === (text.blocks.length === 0 ? 0 : sizeOf(editor, manuscript.document))
    const [key, shown] = showing({
      states: new Map(claims.map(({ record, state }) => [record.id, state])),
      focused,
      open: isCurrent ? coverage.open.map(({ sentence }) => spanOf(text, sentence)) : [],
      references: new Map(
        manuscript.references.map(({ id, csl }, index) => [id, { number: index + 1, name: shortCitation(csl) }]),
      ),
    })
    editor.view.dispatch(editor.state.tr.setMeta(key, shown).setMeta('addToHistory', false))
  }, [editor, analysis, focused])
}

const sizeOf = (editor: Editor, document: ArticleDocument): number => editor.schema.nodeFromJSON(document).content.size

/** Goes to what a pointer names: a claim's words, a spot of the document. False where it is not in the text. */
export function goTo(editor: Editor, pointer: string): boolean {
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

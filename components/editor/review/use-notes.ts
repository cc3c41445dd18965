'use client'

import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { reveal, spanOf } from '#components/editor/editor-commands.ts'
import type { PanelProps } from '#components/editor/panel-props.ts'
import { isReadFrom } from '#components/editor/read-from.ts'
import { useEditorLook } from '#components/editor/use-editor-look.ts'
import { reviewQuery } from '#lib/client/queries.ts'
import type { AnnotationId } from '#lib/identity/ids.ts'
import { drawing, noteId, noteSpans } from './note-marks.ts'
import { type ReviewNote, reviewNotes } from './notes.ts'
import { titleOf } from './words.ts'

/** What reviewers asked for, against the text as it was last looked at. */
export function useReviewNotes(
  { copy, analysis }: Pick<PanelProps, 'copy' | 'analysis'>,
  also?: ReadonlySet<AnnotationId>,
) {
  const { data: room } = useQuery(reviewQuery(copy.session.articleId))
  const { objections } = copy.view
  const notes = useMemo(
    () => (room ? reviewNotes(room, objections, analysis, also) : []),
    [room, objections, analysis, also],
  )
  return { room, notes }
}

/** The notes drawn in the text, the way from one to the next, and between words and entry. */
export function useNotePlaces({ editor, analysis }: PanelProps, notes: readonly ReviewNote[]) {
  const [chosen, choose] = useState<string | null>(null)
  const here = useNotesHere(editor)
  const shown = chosen !== null && (here.length === 0 || here.includes(chosen)) ? chosen : (here[0] ?? null)
  const order = notes.filter(({ place }) => place !== null)

  const drawn = useMemo(
    () =>
      notes.flatMap((note) =>
        note.place === null
          ? []
          : [
              {
                id: note.id,
                span: spanOf(analysis.text, note.place),
                title: titleOf(note),
                isUrgent: note.type === 'objection' ? note.isUnchanged : note.annotation.blocking,
                isFocused: note.id === shown,
              },
            ],
      ),
    [notes, analysis.text, shown],
  )
  useEffect(() => {
    // What was looked at a moment ago may be behind the text; then the marks move with the edits until the next look.
    if (editor.isDestroyed || !isReadFrom(analysis.manuscript, editor.state.doc)) return
    if (drawn.length > 0 || noteSpans(editor).size > 0) editor.view.dispatch(drawing(editor.state.tr, drawn))
  }, [editor, analysis.manuscript, drawn])

  const toEntry = (id: string) => {
    choose(id)
    requestAnimationFrame(() => document.getElementById(noteId(id))?.focus())
  }
  /** Opens an entry and goes to its words; where these are gone, to the entry. */
  const open = (id: string) => {
    choose(id)
    const span = noteSpans(editor).get(id)
    if (span) reveal(editor, span)
    else toEntry(id)
  }
  const step = (direction: 1 | -1) => {
    const at = order.findIndex(({ id }) => id === shown)
    const next = order[at < 0 ? (direction > 0 ? 0 : order.length - 1) : (at + direction + order.length) % order.length]
    if (next) open(next.id)
  }
  useWanted(editor, notes, open)
  useInSight(shown)
  return {
    shown,
    open,
    step,
    /** From the words at the caret to their entry. */
    toShown: () => (shown ? toEntry(shown) : step(1)),
    /** From an entry back to its words. */
    leave: (id: string) => {
      const span = noteSpans(editor).get(id)
      if (span) reveal(editor, span)
      else editor.commands.focus()
    },
  }
}

/** The notes on the words at the caret, or touched by the selection, shortest first. */
const useNotesHere = (editor: Editor): readonly string[] =>
  useEditorLook(editor, (now) => {
    const { from, to } = now.state.selection
    return [...noteSpans(now)]
      .filter(([, span]) => from <= span.to && to >= span.from)
      .sort(([, a], [, b]) => a.to - a.from - (b.to - b.from))
      .map(([id]) => id)
  })

/** Goes to the note that was asked for, once it is among the notes. */
function useWanted(editor: Editor, notes: readonly ReviewNote[], open: (id: string) => void): void {
  const { wanted } = editor.storage.reviewNotes
  const id = useSyncExternalStore(wanted.subscribe, wanted.get, () => null)
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  const isHere = id !== null && notes.some((note) => note.id === id)
  useEffect(() => {
    if (!isHere || id === null) return
    wanted.set(null)
    latest.current(id)
  }, [isHere, id, wanted])
}

/** Brings the entry of the words at the caret into sight within its panel; the page itself stays where it is. */
function useInSight(shown: string | null): void {
  useEffect(() => {
    const entry = shown === null ? null : document.getElementById(noteId(shown))
    const panel = entry?.closest('aside')
    if (!entry || !panel || panel.scrollHeight <= panel.clientHeight || entry.contains(document.activeElement)) return
    const outer = panel.getBoundingClientRect()
    const { top, bottom } = entry.getBoundingClientRect()
    if (top < outer.top || bottom > outer.bottom) panel.scrollTop += top - outer.top - 16
  }, [shown])
}

'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { reveal } from '#components/editor/editor-commands.ts'
import type { PanelProps } from '#components/editor/panel-props.ts'
import { tell } from '#components/editor/tell.ts'
import { offerUndo } from '#components/ui/undo-note.tsx'
import { call, problemOf } from '#lib/client/api.ts'
import { articleKey } from '#lib/client/queries.ts'
import { settleComment } from '#lib/contract/comments.ts'
import type { CommentId } from '#lib/identity/ids.ts'
import { type Draft, type KeptWords, keepWords, keptWords, withReply } from './kept-words.ts'
import { meantBySelection, remarkSpans, selectedWords, threadId } from './remark-places.ts'
import { useDrawnRemarks, useMovedPlaces, useRemarkList, useRemarkOrder } from './use-remarks.ts'

type RemarksRoomProps = Pick<PanelProps, 'copy' | 'editor'> & { readonly unfold: () => void }

/** What the remarks beside a text are and what can be done with them; focus goes from words to thread and back. */
export function useRemarksRoom({ copy, editor, unfold }: RemarksRoomProps) {
  const { articleId, person } = copy.session
  const client = useQueryClient()
  const section = useRef<HTMLElement>(null)
  const [kept, setKept] = useState<KeptWords>(() => keptWords(person.id, articleId))
  const [asked, setAsked] = useState(0)
  const [chosen, choose] = useState<CommentId | null>(null)
  const open = useRemarkList(articleId, 'open', true)
  const resolved = useRemarkList(articleId, 'resolved', true)
  const { order, gone, here } = useRemarkOrder(editor)
  const shown = chosen !== null && (here.length === 0 || here.includes(chosen)) ? chosen : (here[0] ?? null)
  useDrawnRemarks(editor, open.items, kept.draft, shown)
  useMovedPlaces(editor, copy, open.isRead)
  useInSight(shown)

  const keep = (words: KeptWords) => {
    setKept(words)
    keepWords(person.id, articleId, words)
  }
  /** Opens a thread without leaving the panel. */
  const toThread = (id: CommentId) => {
    choose(id)
    requestAnimationFrame(() => {
      const thread = document.getElementById(threadId(id))
      ;(thread?.querySelector('textarea') ?? thread)?.focus()
    })
  }
  const toWords = (id: CommentId | 'draft'): boolean => {
    const span = remarkSpans(editor.state).get(id)
    if (span) reveal(editor, span)
    return span !== undefined
  }
  const toList = () => section.current?.querySelector('h2')?.focus()

  const begin = () => {
    if (kept.draft !== null && editor.state.selection.empty) return setAsked((before) => before + 1)
    const at = meantBySelection(editor.state)
    if (at !== null) return toThread(at)
    const words = selectedWords(editor.state)
    if (words === null) return tell('Select the words that the remark is about first.')
    const body = kept.draft?.body ?? ''
    keep({ ...kept, draft: { body, ...words } })
    setAsked((before) => before + 1)
  }
  useBegun(editor, begin)
  const dropDraft = () => {
    if (!toWords('draft')) editor.commands.focus()
    keep({ ...kept, draft: null })
  }
  const step = (direction: 1 | -1) => {
    const at = shown === null ? -1 : order.indexOf(shown)
    const next = order[at < 0 ? (direction > 0 ? 0 : order.length - 1) : (at + direction + order.length) % order.length]
    if (next === undefined) return
    choose(next)
    toWords(next)
  }
  const settle = async (commentId: CommentId, isResolving: boolean): Promise<void> => {
    const params = { articleId, commentId }
    try {
      await call(settleComment, { params, body: { resolved: isResolving } })
    } catch (error) {
      return tell(
        `Nothing changed. ${problemOf(error).status === 0 ? 'The server does not answer.' : problemOf(error).detail}`,
      )
    }
    await client.invalidateQueries({ queryKey: [...articleKey(articleId), 'comments'] })
    if (isResolving) {
      toList()
      offerUndo({ message: 'The remark is resolved.', undo: () => void settle(commentId, false) })
    } else toThread(commentId)
  }

  const { wanted } = editor.storage.remarks
  const asksFor = useSyncExternalStore(wanted.subscribe, wanted.get)
  useEffect(() => {
    if (asksFor === null || !open.isRead || !resolved.isRead) return
    const isOpen = open.items.some(({ id }) => id === asksFor)
    // Its words are found once the remarks are drawn, which happens beside this.
    const frame = requestAnimationFrame(() => {
      wanted.set(null)
      choose(asksFor)
      const span = remarkSpans(editor.state).get(asksFor)
      if (isOpen && span) return reveal(editor, span)
      if (!isOpen && !resolved.items.some(({ id }) => id === asksFor)) return tell('This remark is not here any more.')
      if (!isOpen) unfold()
      requestAnimationFrame(() => document.getElementById(threadId(asksFor))?.focus())
    })
    return () => cancelAnimationFrame(frame)
  }, [asksFor, open, resolved, editor, wanted, unfold])

  const places = new Map(order.map((id, index) => [id, index]))
  const standing = open.items.filter(({ id }) => places.has(id))
  return {
    section,
    shown,
    asked,
    draft: kept.draft,
    colleagues: open.colleagues,
    inText: standing.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0)),
    gone: open.items.filter(({ id }) => gone.includes(id)),
    resolved,
    begin,
    step,
    settle,
    dropDraft,
    setDraft: (draft: Draft) => keep({ ...kept, draft }),
    toDraftedWords: () => void toWords('draft'),
    replyTo: (id: CommentId) => kept.replies[id] ?? '',
    setReply: (id: CommentId, typed: string) => keep(withReply(kept, id, typed)),
    open: (id: CommentId) => {
      choose(id)
      if (!toWords(id)) toThread(id)
    },
    leave: (id: CommentId) => void (toWords(id) || toList()),
  }
}

/** Begins a remark when a button elsewhere asks for it. */
function useBegun(editor: Editor, begin: () => void): void {
  const latest = useRef(begin)
  useEffect(() => {
    latest.current = begin
  })
  useEffect(() => editor.storage.remarks.begun.subscribe(() => latest.current()), [editor])
}

/** Brings the thread of the words at the caret into sight within its panel; the page itself stays where it is. */
function useInSight(shown: CommentId | null): void {
  useEffect(() => {
    const thread = shown && document.getElementById(threadId(shown))
    const panel = thread?.closest('aside')
    if (!thread || !panel || panel.scrollHeight <= panel.clientHeight || thread.contains(document.activeElement)) return
    const outer = panel.getBoundingClientRect()
    const { top, bottom } = thread.getBoundingClientRect()
    if (top < outer.top || bottom > outer.bottom) panel.scrollTop += top - outer.top - 16
  }, [shown])
}

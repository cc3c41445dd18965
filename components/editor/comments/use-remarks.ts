'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useEditorLook } from '#components/editor/use-editor-look.ts'
import { useLine, type WorkingCopy } from '#components/editor/working-copy.tsx'
import { call } from '#lib/client/api.ts'
import { articleKey, articleQuery, commentsQuery, whoAmIQuery } from '#lib/client/queries.ts'
import { type Comment, placeComments } from '#lib/contract/comments.ts'
import type { ArticleId, CommentId } from '#lib/identity/ids.ts'
import type { Colleague } from '#lib/identity/mentions.ts'
import type { Anchors } from './anchors.ts'
import type { Draft } from './kept-words.ts'
import { goneRemarks, type RemarkId, remarkSpans, remarksAt, telling } from './remark-places.ts'

export interface RemarkList {
  readonly items: readonly Comment[]
  readonly colleagues: readonly Colleague[]
  readonly isRead: boolean
  /** Whether there are more than these. */
  readonly more: boolean
}

/** Remarks are between writers of an article and editors; to others nothing is said of them. */
export function useMayRemark({ session }: WorkingCopy): boolean {
  const { data: me } = useQuery(whoAmIQuery())
  const { data: header } = useQuery(articleQuery(session.articleId))
  if (me === undefined) return false
  return (
    me.roles.includes('editor') ||
    (header?.people.some(({ id, duty }) => id === session.person.id && duty === 'writer') ?? false)
  )
}

/** The remarks of an article, open or resolved. Of open ones all are read, since each is drawn in the text. */
export function useRemarkList(articleId: ArticleId, state: 'open' | 'resolved', enabled: boolean): RemarkList {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    ...commentsQuery(articleId, state),
    enabled,
  })
  useEffect(() => {
    if (state === 'open' && hasNextPage && !isFetching) void fetchNextPage()
  }, [state, hasNextPage, isFetching, fetchNextPage])
  return useMemo(
    () => ({
      items: data?.pages.flatMap(({ items }) => items) ?? [],
      colleagues: data?.pages[0]?.colleagues ?? [],
      isRead: data !== undefined && (state === 'resolved' || !hasNextPage),
      more: hasNextPage,
    }),
    [data, state, hasNextPage],
  )
}

/** Draws remarks, and the one that is being written, in the text. */
export function useDrawnRemarks(
  editor: Editor,
  open: readonly Comment[],
  draft: Draft | null,
  focused: CommentId | null,
): void {
  const remarks = useMemo(
    () =>
      new Map<RemarkId, Anchors>([
        ...open.map(({ id, start, end }) => [id, { start, end }] as const),
        ...(draft ? [['draft', { start: draft.start, end: draft.end }] as const] : []),
      ]),
    [open, draft],
  )
  useEffect(() => {
    if (!editor.isDestroyed) editor.view.dispatch(telling(editor.state.tr, { remarks }))
  }, [editor, remarks])
  useEffect(() => {
    if (!editor.isDestroyed) editor.view.dispatch(telling(editor.state.tr, { focused }))
  }, [editor, focused])
}

interface RemarkOrder {
  /** Remarks whose words stand in the text, in its order. */
  readonly order: readonly CommentId[]
  readonly gone: readonly CommentId[]
  /** Those at the caret, shortest first. */
  readonly here: readonly CommentId[]
}

/** Which remarks have words in the text. Changes only when these do, not with every key. */
export function useRemarkOrder(editor: Editor): RemarkOrder {
  return useEditorLook(editor, ({ state }) => ({
    order: [...remarkSpans(state)]
      .sort(([, a], [, b]) => a.from - b.from || a.to - b.to)
      .flatMap(([id]) => (id === 'draft' ? [] : [id])),
    gone: goneRemarks(state),
    here: remarksAt(state),
  }))
}

/**
 * Tells the server where the words of remarks went, once it has the edit itself. What cannot be told now waits for the
 * next such edit, or for the connection.
 */
export function useMovedPlaces(editor: Editor, { session }: WorkingCopy, enabled: boolean): void {
  const { articleId } = session
  const client = useQueryClient()
  const { moved } = editor.storage.remarks
  const waiting = useSyncExternalStore(moved.subscribe, moved.get)
  const isUp = useLine(session) === 'up'
  const sending = useRef(false)
  useEffect(() => {
    if (!enabled || !isUp || waiting.size === 0 || sending.current) return
    sending.current = true
    const send = async () => {
      await session.saved()
      const places = [...waiting].slice(0, 500).map(([commentId, anchors]) => ({ commentId, ...anchors }))
      await call(placeComments, { params: { articleId }, body: { places } })
      await client.invalidateQueries({ queryKey: [...articleKey(articleId), 'comments'] })
    }
    const done = (took: boolean) => {
      sending.current = false
      if (took) moved.set(new Map([...moved.get()].filter(([id, anchors]) => waiting.get(id) !== anchors)))
    }
    send().then(
      () => done(true),
      () => done(false),
    )
  }, [enabled, isUp, waiting, session, articleId, client, moved])
}

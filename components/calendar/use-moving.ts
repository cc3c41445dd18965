'use client'

import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { offerUndo } from '#components/ui/undo-note.tsx'
import { call } from '#lib/client/api.ts'
import { refreshArticle } from '#lib/client/refresh-article.ts'
import { moveBundle } from '#lib/contract/calendar.ts'
import { setSchedule, unschedule } from '#lib/contract/publish.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { formatInZone, type WallTimeChoice } from '#lib/time/zone.ts'
import type { Move } from './move.ts'

interface Moment {
  readonly wallTime: string
  readonly zone: string
  readonly choice: WallTimeChoice | null
}

/** Gives an article or its whole bundle another moment, and offers to undo that. */
export function useMoving(move: Move) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['calendar'] }),
      client.invalidateQueries({ queryKey: ['desk'] }),
      refreshArticle(client, move.articleId),
    ])
  const send = async (moment: Moment, replaces: Instant | null): Promise<Instant> => {
    const { entry, articleId } = move
    const { embargoUntil = null, expiresAt = null } = entry?.promise ?? {}
    const { choice, ...wall } = moment
    const body = { ...wall, ...(choice === null ? {} : { choice }), embargoUntil, expiresAt }
    if (entry?.bundle && replaces !== null)
      return (await call(moveBundle, { params: { bundleId: entry.bundle.id }, body: { ...body, replaces } })).at
    return (await call(setSchedule, { params: { articleId }, body: { ...body, replaces } })).at
  }
  const undo = useMutation({
    mutationFn: async (at: Instant): Promise<void> => {
      const before = move.entry?.promise
      if (before) await send(before, at)
      else await call(unschedule, { params: { articleId: move.articleId } })
    },
    onSuccess: () => notifications.show({ color: 'teal', message: `“${move.title}” is where it was.` }),
    onError: () =>
      notifications.show({
        color: 'red',
        title: 'It could not be undone',
        message: 'Somebody may have moved it since, or its time has passed. Open it in the calendar to see.',
      }),
    onSettled: refresh,
  })
  return useMutation({
    mutationFn: (moment: Moment) => send(moment, move.entry?.at ?? null),
    onSuccess: (at, { zone }) => {
      notifications.hide(noteId(move.articleId, move.entry?.at ?? null))
      offerUndo({
        id: noteId(move.articleId, at),
        title: move.title,
        message: `Goes out ${formatInZone(at, zone)}`,
        undo: () => undo.mutate(at),
      })
    },
    onSettled: refresh,
  })
}

/** Of the note that offers to undo the move to an instant; a further move takes its place. */
const noteId = (articleId: ArticleId, at: Instant | null) => `moved-${articleId}-${at}`

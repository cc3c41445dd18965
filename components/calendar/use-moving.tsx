'use client'

import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#lib/client/api.ts'
import { refreshArticle } from '#lib/client/refresh-article.ts'
import { moveBundle } from '#lib/contract/calendar.ts'
import { setSchedule, unschedule } from '#lib/contract/publish.ts'
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
      const id = `moved-${move.articleId}`
      notifications.show({
        id,
        color: 'teal',
        autoClose: 30_000,
        title: move.title,
        message: (
          <Group gap="xs" justify="space-between">
            <span>Goes out {formatInZone(at, zone)}</span>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                notifications.hide(id)
                undo.mutate(at)
              }}
            >
              Undo
            </Button>
          </Group>
        ),
      })
    },
    onSettled: refresh,
  })
}

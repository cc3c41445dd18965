'use client'

import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { obstacleLine, obstaclesTo } from '#components/article/article-acts.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { type PublishRoom, publishNow, unschedule } from '#lib/contract/publish.ts'
import { listed } from '#lib/publication/words.ts'
import { formatInZone } from '#lib/time/zone.ts'
import { Clocks } from './clocks.tsx'
import { ScheduleForm } from './schedule-form.tsx'

interface ReleaseProps {
  readonly header: ArticleHeader
  readonly room: PublishRoom
}

/** When it goes out: the schedule, moving it, taking it back, and publishing now. */
export function Release({ header, room }: ReleaseProps) {
  const { schedule, state } = header
  const [moving, setMoving] = useState(false)
  const [obstacle] = obstaclesTo(header, schedule ? 'reschedule' : 'schedule')
  const [nowObstacle] = obstaclesTo(header, 'publish-now')
  const [backObstacle] = obstaclesTo(header, 'unschedule')
  const [askedNow, now] = useDisclosure(false)
  const [askedBack, back] = useDisclosure(false)
  if (state === 'retracted' || state === 'archived') return null
  if (state === 'published' || state === 'withdrawn') return <NextCycle />
  return (
    <section aria-labelledby="release">
      <h2 id="release">Schedule</h2>
      <Stack gap="md">
        {schedule ? (
          <>
            <Text size="sm">
              Revision {schedule.revisionNumber} goes out by itself
              {schedule.embargoUntil
                ? `, under embargo until ${formatInZone(schedule.embargoUntil, schedule.zone)}`
                : ''}
              {schedule.expiresAt ? `, and is taken off ${formatInZone(schedule.expiresAt, schedule.zone)}` : ''}
              {schedule.bundle
                ? `, together with ${schedule.bundle.articles - 1} more of the bundle “${schedule.bundle.title}”, all or none`
                : ''}
              .
            </Text>
            <Clocks at={schedule.at} zone={schedule.zone} />
          </>
        ) : null}
        {obstacle ? (
          <Text size="sm" c="dimmed">
            {schedule ? 'To move it: ' : 'To schedule it: '}
            {obstacleLine(obstacle)}
          </Text>
        ) : schedule && !moving ? (
          <Group gap="sm">
            <Button variant="default" onClick={() => setMoving(true)}>
              Move
            </Button>
            <Button variant="default" disabled={backObstacle !== undefined} onClick={back.open}>
              Take back
            </Button>
          </Group>
        ) : (
          <ScheduleForm key={schedule?.at ?? 'new'} header={header} onDone={() => setMoving(false)} />
        )}
        {schedule ? null : (
          <div>
            <Button
              variant="default"
              disabled={nowObstacle !== undefined}
              aria-describedby={nowObstacle ? 'publish-now-obstacle' : undefined}
              onClick={now.open}
            >
              Publish now
            </Button>
            {nowObstacle ? (
              <Text size="xs" c="dimmed" mt={6} id="publish-now-obstacle">
                {nowObstacle.message === obstacle?.message
                  ? 'For the same reason, not now.'
                  : obstacleLine(nowObstacle)}
              </Text>
            ) : null}
          </div>
        )}
      </Stack>
      <PublishNowDialog header={header} room={room} opened={askedNow} onClose={now.close} />
      <TakeBackDialog header={header} opened={askedBack} onClose={back.close} />
    </section>
  )
}

const NextCycle = () => (
  <section aria-labelledby="release">
    <h2 id="release">Schedule</h2>
    <Text size="sm">To change what readers have, start an update or a correction from the article menu.</Text>
  </section>
)

interface DialogProps {
  readonly header: ArticleHeader
  readonly opened: boolean
  readonly onClose: () => void
}

function PublishNowDialog({ header, room, opened, onClose }: DialogProps & { room: PublishRoom }) {
  const command = useArticleCommand(publishNow, header.id)
  const signers = room.signOffs.map(({ name }) => name)
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Publish “${header.title}” now?`}
      act="Publish now"
      onConfirm={() => command.mutateAsync({ params: { articleId: header.id } })}
    >
      <Text size="sm" mb={6}>
        Readers get revision {room.revision?.number ?? ''} at once, at /articles/{room.slug}, signed by{' '}
        {signers.length > 0 ? listed(signers) : 'nobody'}.
      </Text>
      <Text size="sm">
        {header.live
          ? `It takes the place of version ${header.live.version}, which stays at an address of its own.`
          : 'Its address stays for ever. It can be corrected, withdrawn or retracted later, but not unpublished in silence.'}
      </Text>
    </ConfirmDialog>
  )
}

function TakeBackDialog({ header, opened, onClose }: DialogProps) {
  const command = useArticleCommand(unschedule, header.id)
  const { schedule } = header
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Take the schedule back?"
      act="Take back"
      onConfirm={() => command.mutateAsync({ params: { articleId: header.id } })}
    >
      {schedule
        ? `It will not go out at ${formatInZone(schedule.at, schedule.zone)}. It stays reviewed and can be scheduled again.`
        : 'Nothing is scheduled any more.'}
    </ConfirmDialog>
  )
}

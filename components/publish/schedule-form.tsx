'use client'

import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link } from '#components/ui/link.tsx'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { setSchedule } from '#lib/contract/publish.ts'
import type { Instant } from '#lib/time/instant.ts'
import { formatInZone } from '#lib/time/zone.ts'
import { Clocks } from './clocks.tsx'
import { MomentFields } from './moment-fields.tsx'
import { browserZone, readMoment, scheduleProblem, type TypedMoment, typedFrom } from './schedule-choice.ts'
import { ZoneSelect } from './zone-select.tsx'

const nothing: TypedMoment = { date: '', time: '', choice: null }

interface ScheduleFormProps {
  readonly header: ArticleHeader
  readonly onDone: () => void
}

/** Date, time and zone of publication, shown on every clock that matters before it is promised. */
export function ScheduleForm({ header, onDone }: ScheduleFormProps) {
  const { schedule } = header
  const [zone, setZone] = useState(schedule?.zone ?? browserZone())
  const [typed, setTyped] = useState(schedule ? { ...typedFrom(schedule.wallTime), choice: schedule.choice } : nothing)
  const [embargoed, setEmbargoed] = useState(schedule?.embargoUntil != null)
  const [embargo, setEmbargo] = useState(() => momentTyped(schedule?.embargoUntil, schedule?.zone))
  const [expires, setExpires] = useState(schedule?.expiresAt != null)
  const [end, setEnd] = useState(() => momentTyped(schedule?.expiresAt, schedule?.zone))
  const [replaces] = useState(schedule?.at ?? null)
  const [checked, setChecked] = useState(false)
  const command = useArticleCommand(setSchedule, header.id)

  const reading = readMoment(typed, zone)
  const embargoReading = readMoment(embargo, zone)
  const embargoUntil = embargoed && embargoReading.type === 'moment' ? embargoReading.at : null
  const endReading = readMoment(end, zone)
  const expiresAt = expires && endReading.type === 'moment' ? endReading.at : null
  const problem =
    reading.type === 'incomplete'
      ? 'Give a date and a time.'
      : reading.type !== 'moment'
        ? 'Settle the time first.'
        : embargoed && embargoUntil === null
          ? 'Give the date and time at which the embargo ends, or take it away.'
          : expires && expiresAt === null
            ? 'Give the date and time at which it is taken off, or take that away.'
            : scheduleProblem({ at: reading.at, embargoUntil, expiresAt }, Date.now())

  const send = async () => {
    setChecked(true)
    if (problem !== null || reading.type !== 'moment') return
    const choice = typed.choice === null ? {} : { choice: typed.choice }
    const body = { wallTime: reading.wallTime, zone, ...choice, embargoUntil, expiresAt, replaces }
    const { at } = await command.mutateAsync({ params: { articleId: header.id }, body })
    notifications.show({ color: 'teal', message: `Scheduled for ${formatInZone(at, zone)}` })
    onDone()
  }
  return (
    <Stack gap="md">
      <MomentFields name="" typed={typed} reading={reading} onType={setTyped}>
        <ZoneSelect
          value={zone}
          onChange={(name) => {
            setZone(name)
            setTyped({ ...typed, choice: null })
            setEmbargo({ ...embargo, choice: null })
            setEnd({ ...end, choice: null })
          }}
        />
      </MomentFields>
      {reading.type === 'moment' ? <Clocks at={reading.at} zone={zone} /> : null}
      <Checkbox
        label="Under embargo"
        checked={embargoed}
        onChange={(event) => setEmbargoed(event.currentTarget.checked)}
      />
      {embargoed ? (
        <MomentFields name="Embargo" typed={embargo} reading={embargoReading} onType={setEmbargo}>
          {embargoUntil ? (
            <Text size="sm" pt={28}>
              Ends {formatInZone(embargoUntil, zone)}
            </Text>
          ) : null}
        </MomentFields>
      ) : null}
      <Checkbox
        label="Taken off after a time"
        description="Readers then find a notice that it expired. It can come back by a new cycle."
        checked={expires}
        onChange={(event) => setExpires(event.currentTarget.checked)}
      />
      {expires ? (
        <MomentFields name="End" typed={end} reading={endReading} onType={setEnd}>
          {expiresAt ? (
            <Text size="sm" pt={28}>
              Taken off {formatInZone(expiresAt, zone)}
            </Text>
          ) : null}
        </MomentFields>
      ) : null}
      {schedule?.bundle ? (
        <Text size="sm">
          It is in the bundle “{schedule.bundle.title}” with {schedule.bundle.articles - 1} more, all or none. Moved
          from here it leaves the bundle; the{' '}
          <Link href={`/desk/calendar?on=${schedule.at.slice(0, 10)}`}>calendar</Link> moves the bundle as a whole.
        </Text>
      ) : null}
      {checked && problem !== null ? (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      ) : null}
      <ProblemAlert error={command.error} />
      <Group>
        <Button loading={command.isPending} onClick={() => void send().catch(() => undefined)}>
          {schedule ? 'Move the schedule' : 'Schedule'}
        </Button>
        {schedule ? (
          <Button variant="default" onClick={onDone}>
            Keep it as it is
          </Button>
        ) : null}
      </Group>
    </Stack>
  )
}

/** A moment beside the publication as clocks of the schedule's zone show it, ready to be typed over. */
function momentTyped(at: Instant | null | undefined, zone: string | undefined): TypedMoment {
  if (!at || zone === undefined) return nothing
  const [date = '', time = ''] = formatInZone(at, zone).split(' ')
  const typed = typedFrom(`${date}T${time}`)
  const choice = (['earlier', 'later'] as const).find((one) => {
    const reading = readMoment({ ...typed, choice: one }, zone)
    return reading.type === 'moment' && reading.at === at
  })
  return readMoment(typed, zone).type === 'twice' ? { ...typed, choice: choice ?? null } : typed
}

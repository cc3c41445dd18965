'use client'

import { Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo, useState } from 'react'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { useArticleCommand } from '#lib/client/use-command.ts'
import type { ArticleHeader } from '#lib/contract/article.ts'
import { setSchedule } from '#lib/contract/publish.ts'
import { formatInZone } from '#lib/time/zone.ts'
import { Clocks } from './clocks.tsx'
import { MomentFields } from './moment-fields.tsx'
import { browserZone, readMoment, scheduleProblem, type TypedMoment, typedFrom, zoneNames } from './schedule-choice.ts'

const nothing: TypedMoment = { date: '', time: '', choice: null }

interface ScheduleFormProps {
  readonly header: ArticleHeader
  readonly onDone: () => void
}

/** Date, time and zone of publication, shown on every clock that matters before it is promised. */
export function ScheduleForm({ header, onDone }: ScheduleFormProps) {
  const { schedule } = header
  const [zone, setZone] = useState(schedule?.zone ?? browserZone())
  const [typed, setTyped] = useState(schedule ? typedFrom(schedule.wallTime) : nothing)
  const [embargoed, setEmbargoed] = useState(schedule?.embargoUntil != null)
  const [embargo, setEmbargo] = useState(() => embargoTyped(schedule))
  const [replaces] = useState(schedule?.at ?? null)
  const [checked, setChecked] = useState(false)
  const zones = useMemo(() => [...new Set([zone, ...zoneNames()])].toSorted(), [zone])
  const command = useArticleCommand(setSchedule, header.id)

  const reading = readMoment(typed, zone)
  const embargoReading = readMoment(embargo, zone)
  const embargoUntil = embargoed && embargoReading.type === 'moment' ? embargoReading.at : null
  const problem =
    reading.type === 'incomplete'
      ? 'Give a date and a time.'
      : reading.type !== 'moment'
        ? 'Settle the time first.'
        : embargoed && embargoUntil === null
          ? 'Give the date and time at which the embargo ends, or take it away.'
          : scheduleProblem(reading.at, embargoUntil, Date.now())

  const send = async () => {
    setChecked(true)
    if (problem !== null || reading.type !== 'moment') return
    const choice = typed.choice === null ? {} : { choice: typed.choice }
    const body = { wallTime: reading.wallTime, zone, ...choice, embargoUntil, replaces }
    const { at } = await command.mutateAsync({ params: { articleId: header.id }, body })
    notifications.show({ color: 'teal', message: `Scheduled for ${formatInZone(at, zone)}` })
    onDone()
  }
  return (
    <Stack gap="md">
      <MomentFields name="" typed={typed} reading={reading} onType={setTyped}>
        <Select
          label="Time zone"
          searchable
          allowDeselect={false}
          data={zones}
          limit={200}
          value={zone}
          onChange={(name) => {
            if (name === null) return
            setZone(name)
            setTyped({ ...typed, choice: null })
            setEmbargo({ ...embargo, choice: null })
          }}
          nothingFoundMessage="No time zone has this name"
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

/** The end of an embargo as clocks of the schedule's zone show it, ready to be typed over. */
function embargoTyped(schedule: ArticleHeader['schedule']): TypedMoment {
  if (!schedule?.embargoUntil) return nothing
  const [date = '', time = ''] = formatInZone(schedule.embargoUntil, schedule.zone).split(' ')
  const typed = typedFrom(`${date}T${time}`)
  const choice = (['earlier', 'later'] as const).find((one) => {
    const reading = readMoment({ ...typed, choice: one }, schedule.zone)
    return reading.type === 'moment' && reading.at === schedule.embargoUntil
  })
  return readMoment(typed, schedule.zone).type === 'twice' ? { ...typed, choice: choice ?? null } : typed
}

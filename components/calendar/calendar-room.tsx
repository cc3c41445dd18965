'use client'

import { ActionIcon, Alert, Button, Group, SegmentedControl, UnstyledButton } from '@mantine/core'
import { useMediaQuery, useMounted } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconLink } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { RowsSkeleton } from '#components/lists/rows-skeleton.tsx'
import { SchedulerLine } from '#components/lists/scheduler-line.tsx'
import { browserZone } from '#components/publish/schedule-choice.ts'
import { ProblemAlert } from '#components/ui/problem-alert.tsx'
import { calendarQuery, deskQuery } from '#lib/client/queries.ts'
import type { Calendar } from '#lib/contract/calendar.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { instantOf, type PlainDate } from '#lib/time/instant.ts'
import { BundleDialog } from './bundle-dialog.tsx'
import classes from './calendar.module.css'
import { Day } from './day.tsx'
import { addressOf, dayIn, daysOf, type Place, placeOf, stretchName, stretchOf, turned, views } from './days.ts'
import { dragType } from './entry.tsx'
import type { Move } from './move.ts'
import { MoveDialog } from './move-dialog.tsx'
import { type Concern, type PlannedDay, plannedDays } from './planned-days.ts'

const viewNames = { month: 'Month', week: 'Week', list: 'List' } as const

/** The calendar needs the clocks of the browser, so it begins there. */
export function CalendarRoom() {
  return useMounted() ? <Room /> : <RowsSkeleton />
}

function Room() {
  const router = useRouter()
  const zone = browserZone()
  const now = instantOf(new Date())
  const today = dayIn(now, zone)
  const place = placeOf(useSearchParams(), today)
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false
  const days = daysOf(place)
  const calendar = useQuery({ ...calendarQuery(stretchOf(days, zone)), placeholderData: keepPreviousData })
  const desk = useQuery(deskQuery())
  const [move, setMove] = useState<Move | null>(null)
  const [bundling, setBundling] = useState(false)
  const go = (next: Place) => router.replace(addressOf(next), { scroll: false })
  const { data, error } = calendar
  const planned = data ? plannedDays(data, days, zone, now) : []
  const open = (articleId: ArticleId, day: PlainDate | null) => setMove(moveOf(data, articleId, day))
  return (
    <div className={classes.room}>
      <div className={classes.bar}>
        <h2 aria-live="polite">{stretchName(place)}</h2>
        <Group gap={6}>
          <ActionIcon variant="default" size="lg" aria-label="Earlier" onClick={() => go(turned(place, -1))}>
            <IconChevronLeft size={18} aria-hidden="true" />
          </ActionIcon>
          <Button variant="default" onClick={() => go({ ...place, on: today })}>
            Today
          </Button>
          <ActionIcon variant="default" size="lg" aria-label="Later" onClick={() => go(turned(place, 1))}>
            <IconChevronRight size={18} aria-hidden="true" />
          </ActionIcon>
        </Group>
        <SegmentedControl
          aria-label="What is shown"
          value={place.view}
          onChange={(value) => go({ ...place, view: views.find((view) => view === value) ?? 'month' })}
          data={views.map((value) => ({ value, label: viewNames[value] }))}
        />
        <Button
          variant="default"
          leftSection={<IconLink size={16} aria-hidden="true" />}
          disabled={!data}
          onClick={() => setBundling(true)}
        >
          Release together
        </Button>
      </div>
      <p className={classes.soft}>
        Times are those of {zone}. Drag a piece to another day, or choose it and press Alt with an arrow: you are asked
        before it moves.
      </p>
      {desk.data ? <SchedulerLine scheduler={desk.data.scheduler} readAt={desk.dataUpdatedAt} mayRetry /> : null}
      {error ? <ProblemAlert error={error} onRetry={() => void calendar.refetch()} /> : null}
      {data?.cut ? (
        <Alert color="amber" variant="light" title="There is more than fits here">
          Choose the week to see everything of it.
        </Alert>
      ) : null}
      {data ? (
        <div className={classes.columns}>
          <Days place={place} planned={planned} zone={zone} today={today} asList={isNarrow} onOpen={open} />
          <Ready calendar={data} onOpen={open} />
        </div>
      ) : error ? null : (
        <RowsSkeleton />
      )}
      {move ? (
        <MoveDialog
          key={`${move.articleId} ${move.day}`}
          move={move}
          concerns={concernsOf(planned, move.articleId)}
          onClose={() => setMove(null)}
        />
      ) : null}
      {bundling && data ? <BundleDialog calendar={data} onClose={() => setBundling(false)} /> : null}
    </div>
  )
}

const concernsOf = (planned: readonly PlannedDay[], articleId: ArticleId): readonly Concern[] =>
  planned
    .flatMap(({ entries }) => entries)
    .filter((one) => one.type === 'scheduled' && one.articleId === articleId)
    .flatMap(({ concerns }) => concerns)

function moveOf(calendar: Calendar | undefined, articleId: ArticleId, day: PlainDate | null): Move | null {
  const entry = calendar?.entries.find((one) => one.type === 'scheduled' && one.articleId === articleId)
  const title = entry?.title ?? calendar?.ready.find((one) => one.articleId === articleId)?.title
  return title === undefined ? null : { articleId, title, entry: entry ?? null, day }
}

interface DaysProps {
  readonly place: Place
  readonly planned: readonly PlannedDay[]
  readonly zone: string
  readonly today: PlainDate
  /** Where a grid would be too narrow to read. */
  readonly asList: boolean
  readonly onOpen: (articleId: ArticleId, day: PlainDate | null) => void
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

function Days({ place, planned, zone, today, asList, onOpen }: DaysProps) {
  if (place.view === 'list' || asList) {
    // Nothing can be planned for a day that is over: without a piece it would only stand above those that count.
    const telling = planned.filter(({ day, entries }) => day >= today || entries.length > 0)
    if (telling.length === 0) return <p className={classes.soft}>Nothing went out in these days.</p>
    return (
      <div className={classes.list}>
        {telling.map((one) => (
          <Day key={one.day} planned={one} zone={zone} isToday={one.day === today} heading="name" onOpen={onOpen} />
        ))}
      </div>
    )
  }
  const weeks = Array.from({ length: planned.length / 7 }, (_, index) => planned.slice(index * 7, index * 7 + 7))
  return (
    <table className={classes.grid} data-view={place.view}>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col" abbr={name}>
              {name.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map((one) => (
              <td key={one.day}>
                <Day
                  planned={one}
                  zone={zone}
                  isToday={one.day === today}
                  isOutside={place.view === 'month' && one.day.slice(0, 7) !== place.on.slice(0, 7)}
                  heading="number"
                  onOpen={onOpen}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Ready({ calendar: { ready }, onOpen }: { calendar: Calendar; onOpen: DaysProps['onOpen'] }) {
  return (
    <aside className={classes.ready} aria-labelledby="ready">
      <h2 id="ready">Reviewed, without a date</h2>
      {ready.length === 0 ? <p className={classes.soft}>Nothing waits for a date.</p> : null}
      <ul className={classes.entries}>
        {ready.map(({ articleId, title }) => (
          <li key={articleId}>
            <UnstyledButton
              className={classes.entry}
              data-type="ready"
              draggable
              onDragStart={(event) => event.dataTransfer.setData(dragType, articleId)}
              onClick={() => onOpen(articleId, null)}
            >
              <span className={classes.title}>{title}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </aside>
  )
}

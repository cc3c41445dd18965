'use client'

import { VisuallyHidden } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { ArticleId } from '#lib/identity/ids.ts'
import classes from './calendar.module.css'
import { dayName } from './days.ts'
import { dragType, Entry, type EntryActs } from './entry.tsx'
import type { PlannedDay } from './planned-days.ts'

interface DayProps extends EntryActs {
  readonly planned: PlannedDay
  readonly zone: string
  readonly isToday: boolean
  /** Another month's, in the month's grid. */
  readonly isOutside?: boolean
  /** How the day is headed: by its number in a grid, by its name in a list. */
  readonly heading: 'number' | 'name'
}

/** A day with what stands in it; whatever is dropped here is asked about before it moves. */
export function Day({ planned, zone, isToday, isOutside = false, heading, onOpen }: DayProps) {
  const { day, entries, load, concerns, isGap } = planned
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(dragType)) return
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    setOver(false)
    const dropped = ArticleId.safeParse(event.dataTransfer.getData(dragType))
    if (!dropped.success) return
    event.preventDefault()
    onOpen(dropped.data, day)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its equal by key: Alt and an arrow on the entry
    <div
      className={classes.day}
      data-over={isOver || undefined}
      data-today={isToday || undefined}
      data-outside={isOutside || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={classes.dayHead}>
        {heading === 'number' ? (
          <time dateTime={day} aria-current={isToday ? 'date' : undefined}>
            <VisuallyHidden>{dayName(day)}</VisuallyHidden>
            <span aria-hidden="true">{Number(day.slice(8))}</span>
          </time>
        ) : (
          <h2>
            <time dateTime={day} aria-current={isToday ? 'date' : undefined}>
              {dayName(day)}
            </time>
            {isToday ? <span className={classes.soft}> today</span> : null}
          </h2>
        )}
        {load.count > 0 ? (
          <span className={classes.load} data-over={concerns.length > 0 || undefined} title={concerns[0]?.message}>
            {concerns.length > 0 ? <span aria-hidden="true">▲ </span> : null}
            {load.count} of {load.of}
          </span>
        ) : isGap ? (
          <span className={classes.gap}>nothing out</span>
        ) : null}
      </div>
      {concerns.map(({ code, message }) => (
        <p key={code} className={classes.dayConcern}>
          {message}
        </p>
      ))}
      {entries.length > 0 ? (
        <ul className={classes.entries}>
          {entries.map((entry) => (
            <li key={`${entry.type} ${entry.articleId} ${entry.at}`}>
              <Entry entry={entry} day={day} zone={zone} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

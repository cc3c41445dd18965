import type { TypedMoment } from '#components/publish/schedule-choice.ts'
import { typedFrom } from '#components/publish/schedule-choice.ts'
import type { CalendarEntry } from '#lib/contract/calendar.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { PlainDate } from '#lib/time/instant.ts'
import { resolveWallTime } from '#lib/time/zone.ts'
import { addDays, dayIn } from './days.ts'

/** What is to get another moment, or a first one, and the day that it was dropped on, if it was. */
export interface Move {
  readonly articleId: ArticleId
  readonly title: string
  readonly entry: CalendarEntry | null
  readonly day: PlainDate | null
}

/** The hour of a newsroom's morning, for what has no time yet. */
const usualTime = '09:00'

/**
 * The moment to offer: the same time of day in the zone of its schedule, on the date on which it then stands in the cell
 * that it was dropped on, which is a day of the viewer's clocks.
 */
export function offeredMoment({ entry, day }: Move, viewerZone: string): { zone: string; typed: TypedMoment } {
  const promise = entry?.promise ?? null
  const zone = promise?.zone ?? viewerZone
  if (promise !== null && day === null)
    return { zone, typed: { ...typedFrom(promise.wallTime), choice: promise.choice } }
  const time = promise?.wallTime.slice(11) ?? usualTime
  if (day === null) return { zone, typed: { date: '', time, choice: null } }
  const date = [day, addDays(day, -1), addDays(day, 1)].find((one) => {
    const resolved = resolveWallTime(`${one}T${time}`, zone, 'earlier')
    return resolved.ok && dayIn(resolved.at, viewerZone) === day
  })
  return { zone, typed: { date: date ?? day, time, choice: null } }
}

/** The day that an arrow leads to from a day of the grid, or null for another key. */
export function arrowDay(key: string, from: PlainDate): PlainDate | null {
  const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[key]
  return days === undefined ? null : addDays(from, days)
}

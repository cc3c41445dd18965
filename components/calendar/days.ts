import { Instant, PlainDate } from '#lib/time/instant.ts'
import { resolveWallTime, wallTimeAt } from '#lib/time/zone.ts'

export const views = ['month', 'week', 'list'] as const
export type View = (typeof views)[number]

/** What the address of the calendar holds. */
export interface Place {
  readonly view: View
  /** A day in the stretch that is shown. */
  readonly on: PlainDate
}

/** The place that an address names; today's month where it names none. */
export function placeOf(query: URLSearchParams, today: PlainDate): Place {
  const asked = query.get('view')
  const on = PlainDate.safeParse(query.get('on'))
  return { view: views.find((view) => view === asked) ?? 'month', on: on.success ? on.data : today }
}

export const addressOf = ({ view, on }: Place): string => `/desk/calendar?view=${view}&on=${on}`

const dayMs = 24 * 60 * 60 * 1000

export const addDays = (day: PlainDate, days: number): PlainDate =>
  PlainDate.parse(new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10))

/** The same day of another month, or its last. */
export function addMonthsTo(day: PlainDate, months: number): PlainDate {
  const date = new Date(Date.parse(day))
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate()
  return PlainDate.parse(
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(last, date.getUTCDate())))
      .toISOString()
      .slice(0, 10),
  )
}

/** Weeks begin on Monday (ISO 8601). */
const mondayOf = (day: PlainDate): PlainDate => addDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7))

/** Every day that a view shows: whole weeks of the month, one week, or four weeks from the day on. */
export function daysOf({ view, on }: Place): readonly PlainDate[] {
  if (view === 'week') return run(mondayOf(on), 7)
  if (view === 'list') return run(on, 28)
  const first = PlainDate.parse(`${on.slice(0, 8)}01`)
  const from = mondayOf(first)
  const next = addMonthsTo(first, 1)
  const days = (Date.parse(next) - Date.parse(from)) / dayMs
  return run(from, Math.ceil(days / 7) * 7)
}

const run = (from: PlainDate, count: number): readonly PlainDate[] =>
  Array.from({ length: count }, (_, index) => addDays(from, index))

/** The stretch before or after. */
export function turned({ view, on }: Place, by: 1 | -1): Place {
  return { view, on: view === 'month' ? addMonthsTo(on, by) : addDays(on, by * (view === 'week' ? 7 : 28)) }
}

/** The day that clocks of a zone show at an instant. */
export const dayIn = (at: Instant, zone: string): PlainDate => PlainDate.parse(wallTimeAt(at, zone).slice(0, 10))

/** When a day begins in a zone; where clocks skip midnight, the first moment after it. */
export function beginOf(day: PlainDate, zone: string): Instant {
  const resolved = resolveWallTime(`${day}T00:00`, zone, 'earlier')
  if (resolved.ok) return resolved.at
  return resolved.candidates.find(({ choice }) => choice === 'later')?.at ?? Instant.parse(`${day}T00:00:00.000Z`)
}

/** From the beginning of the first day to the end of the last. */
export function stretchOf(days: readonly PlainDate[], zone: string): { from: Instant; to: Instant } {
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) throw new Error('A view without days')
  return { from: beginOf(first, zone), to: beginOf(addDays(last, 1), zone) }
}

export const monthName = (day: PlainDate): string =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(day))

export const dayName = (day: PlainDate): string =>
  new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(day),
  )

/** What the heading says is shown. */
export function stretchName({ view, on }: Place): string {
  if (view === 'month') return monthName(on)
  const days = daysOf({ view, on })
  const short = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return short.formatRange(Date.parse(days[0] ?? on), Date.parse(days.at(-1) ?? on))
}

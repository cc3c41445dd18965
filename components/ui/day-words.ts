import type { PlainDate } from '#lib/time/instant.ts'

/** A calendar day as people say it, such as "Thursday 26 November"; the year only where it is not that of `today`. */
export function dayWords(day: PlainDate, today: PlainDate): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }
  return new Intl.DateTimeFormat('en-GB', sameYear ? options : { ...options, year: 'numeric' })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(',', '')
}

/** The calendar day that it is now where this browser stands. */
export function localToday(now = new Date()): PlainDate {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate
}

import { z } from 'zod'

/** A point in time as RFC 3339 in UTC, to the millisecond, ending in `Z`; two of them compare as strings. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .regex(/^\d{4}-/, 'the year has four digits')
  .brand('Instant')
export type Instant = z.infer<typeof Instant>

/** A calendar day as `YYYY-MM-DD`, of no particular time zone. */
export const PlainDate = z.iso.date().brand('PlainDate')
export type PlainDate = z.infer<typeof PlainDate>

export const instantOf = (date: Date): Instant => date.toISOString() as Instant

/** The UTC day on which an instant falls. */
export const dayOf = (at: Instant): PlainDate => at.slice(0, 10) as PlainDate

/** The same wall time `months` calendar months later; the 31st becomes the last day of a shorter month. */
export function addMonths(at: Instant, months: number): Instant {
  const date = new Date(at)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return instantOf(date)
}

export const addMinutes = (at: Instant, minutes: number): Instant =>
  instantOf(new Date(Date.parse(at) + minutes * 60_000))

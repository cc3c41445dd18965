import { describe, expect, test } from 'vitest'
import type { CalendarEntry } from '#lib/contract/calendar.ts'
import { ArticleId, BundleId } from '#lib/identity/ids.ts'
import { Instant, PlainDate } from '#lib/time/instant.ts'
import { addMonthsTo, beginOf, daysOf, placeOf, stretchName, stretchOf, turned } from './days.ts'
import { arrowDay, offeredMoment } from './move.ts'
import { plannedDays } from './planned-days.ts'

const day = (text: string) => PlainDate.parse(text)
const instant = (text: string) => Instant.parse(text)
const id = (n: number) => ArticleId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)

const promise = {
  ...{ wallTime: '2026-12-01T09:00', zone: 'Europe/Berlin', choice: null },
  ...{ embargoUntil: null, expiresAt: null, revision: 1, signed: true },
}
const entry = (n: number, at: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{ type: 'scheduled', articleId: id(n), title: `Piece ${n}`, specialty: 'Cardiovascular', at: instant(at) },
  ...{ promise, bundle: null },
  ...more,
})
const now = instant('2026-11-30T12:00:00.000Z')
const planned = (entries: readonly CalendarEntry[], publicationsPerDay = 5, missing: never[] = []) =>
  plannedDays(
    { entries: [...entries], missing, publicationsPerDay },
    [day('2026-11-30'), day('2026-12-01')],
    'Europe/Berlin',
    now,
  )
const codes = (entries: readonly CalendarEntry[], perDay?: number) =>
  planned(entries, perDay).flatMap(({ concerns, entries: own }) => [
    ...concerns.map(({ code }) => code),
    ...own.flatMap((one) => one.concerns.map(({ code }) => code)),
  ])

describe('a day of the calendar', () => {
  test('is that of the viewer’s clocks, and a gap where nothing goes out', () => {
    const [first, second] = planned([entry(1, '2026-11-30T23:30:00.000Z')])
    expect(first).toMatchObject({ isGap: true, entries: [] })
    expect(second).toMatchObject({ isGap: false, load: { count: 1, of: 5 } })
  })
  test('warns of more than the policy plans for, whatever is taken off that day', () => {
    const three = [1, 2, 3].map((n) =>
      entry(n, `2026-12-01T1${n}:00:00.000Z`, { specialty: n === 1 ? 'Oncologic' : n === 2 ? 'Neurologic' : 'Renal' }),
    )
    expect(codes(three, 3)).toEqual([])
    expect(codes(three, 2)).toEqual(['over-capacity'])
    expect(codes([...three, entry(4, '2026-12-01T18:00:00.000Z', { type: 'expires', promise: null })], 3)).toEqual([])
  })
})

describe('two pieces', () => {
  test('in one minute are told of each other, and so are two of one topic in one hour', () => {
    const other = { specialty: 'Oncologic' } as const
    expect(codes([entry(1, '2026-12-01T08:00:10.000Z'), entry(2, '2026-12-01T08:00:50.000Z', other)])).toEqual([
      'same-minute',
      'same-minute',
    ])
    expect(codes([entry(1, '2026-12-01T08:00:00.000Z'), entry(2, '2026-12-01T08:40:00.000Z')])).toEqual([
      'same-topic',
      'same-topic',
    ])
    expect(codes([entry(1, '2026-12-01T08:00:00.000Z'), entry(2, '2026-12-01T08:40:00.000Z', other)])).toEqual([])
  })
  test('of one bundle are meant to go out together', () => {
    const bundle = { id: BundleId.parse('00000000-0000-4000-8000-0000000000b1'), title: 'Both' }
    expect(
      codes([entry(1, '2026-12-01T08:00:00.000Z', { bundle }), entry(2, '2026-12-01T08:00:00.000Z', { bundle })]),
    ).toEqual([])
  })
  test('a signature that fell and a moment that passed are seen', () => {
    expect(codes([entry(1, '2026-11-30T11:00:00.000Z', { promise: { ...promise, signed: false } })])).toEqual([
      'late',
      'unsigned',
    ])
  })
})

describe('the place in the calendar', () => {
  test('is what its address says, or this month', () => {
    expect(placeOf(new URLSearchParams('view=week&on=2027-02-03'), day('2026-11-30'))).toEqual({
      view: 'week',
      on: '2027-02-03',
    })
    expect(placeOf(new URLSearchParams('view=year&on=soon'), day('2026-11-30'))).toEqual({
      view: 'month',
      on: '2026-11-30',
    })
  })
  test('shows whole weeks from Monday, and turns by its own length', () => {
    const days = daysOf({ view: 'month', on: day('2026-12-15') })
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-11-30', '2027-01-03', 35])
    expect(turned({ view: 'month', on: day('2027-01-31') }, 1).on).toBe('2027-02-28')
    expect(turned({ view: 'week', on: day('2027-01-01') }, -1).on).toBe('2026-12-25')
    expect(addMonthsTo(day('2026-12-31'), 1)).toBe('2027-01-31')
    expect(stretchName({ view: 'month', on: day('2026-12-15') })).toBe('December 2026')
  })
  test('begins at midnight, or at the first moment after one that clocks skip', () => {
    expect(stretchOf([day('2026-12-01')], 'Europe/Berlin')).toEqual({
      from: '2026-11-30T23:00:00.000Z',
      to: '2026-12-01T23:00:00.000Z',
    })
    expect(beginOf(day('2026-09-06'), 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z')
  })
})

describe('a piece that is moved', () => {
  const moved = { articleId: id(1), title: 'Piece 1', entry: entry(1, '2026-12-01T08:00:00.000Z'), day: null }
  test('keeps its time of day in its own zone, on the day of the viewer on which it was dropped', () => {
    expect(offeredMoment({ ...moved, day: day('2026-12-03') }, 'Europe/Berlin')).toEqual({
      zone: 'Europe/Berlin',
      typed: { date: '2026-12-03', time: '09:00', choice: null },
    })
    const late = { ...promise, wallTime: '2026-12-01T20:00', zone: 'America/New_York' }
    expect(
      offeredMoment(
        { ...moved, entry: entry(1, '2026-12-02T01:00:00.000Z', { promise: late }), day: day('2026-12-05') },
        'Europe/Berlin',
      ).typed.date,
    ).toBe('2026-12-04')
  })
  test('follows an arrow by a day or a week, and no other key', () => {
    expect(['ArrowRight', 'ArrowUp', 'Enter'].map((key) => arrowDay(key, day('2026-12-01')))).toEqual([
      '2026-12-02',
      '2026-11-24',
      null,
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from './instant.ts'
import { resolveWallTime, wallTimeAt } from './zone.ts'

/** Schedules of eighty years, in every zone that the platform knows. */

const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const from = Date.UTC(2024, 0, 1)
const to = Date.UTC(2105, 0, 1)

const at = (ms: number) => instantOf(new Date(ms))
/** Milliseconds of a wall time as if it were UTC: two clocks compare by it. */
const local = (wallTime: string) => Date.parse(`${wallTime}Z`)
const offset = (ms: number, zone: string): number => local(wallTimeAt(at(ms), zone)) - ms
const wallTime = (ms: number) => new Date(ms).toISOString().slice(0, 16)

/** Every change of a zone's clocks between two instants, to the minute, found by looking every ten days. */
function changes(zone: string, since: number, until: number): { at: number; before: number; after: number }[] {
  const found: { at: number; before: number; after: number }[] = []
  for (let ms = since; ms < until; ms += 10 * day) {
    const [before, after] = [offset(ms, zone), offset(ms + 10 * day, zone)]
    if (before === after) continue
    let [low, high] = [ms, ms + 10 * day]
    while (high - low > minute) {
      const middle = Math.floor((low + high) / 2 / minute) * minute
      if (offset(middle, zone) === before) low = middle
      else high = middle
    }
    found.push({ at: high, before, after })
  }
  return found
}

test('the platform knows every zone, those of half and quarter hours and both sides of the date line among them', () => {
  expect(zones.length).toBeGreaterThan(400)
  const distances = new Set(zones.map((zone) => offset(Date.UTC(2026, 0, 1), zone) / minute))
  for (const minutes of [-11 * 60, 14 * 60, 5 * 60 + 30, 5 * 60 + 45, -(3 * 60 + 30), 12 * 60 + 45 + 60])
    expect(distances).toContain(minutes)
})

test('whatever clocks show at any minute of eighty years, in any zone, leads back to that minute and to no other', () =>
  fc.assert(
    fc.property(fc.integer({ min: from / minute, max: to / minute }), fc.constantFrom(...zones), (minutes, zone) => {
      const moment = at(minutes * minute)
      const shown = wallTimeAt(moment, zone)
      const plain = resolveWallTime(shown, zone)
      if (plain.ok) {
        expect(plain.at).toBe(moment)
        return
      }
      expect(plain.problem).toBe('overlap')
      const meant = plain.candidates.map((candidate) => candidate.at)
      expect(meant).toContain(moment)
      expect(new Set(plain.candidates.map((candidate) => candidate.wallTime))).toEqual(new Set([shown]))
    }),
    { numRuns: 20_000 },
  ))

test('a later wall time never means an earlier instant, unless clocks went back between the two', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: from / minute, max: to / minute }),
      fc.integer({ min: 1, max: 3 * 60 }),
      fc.constantFrom(...zones),
      (minutes, later, zone) => {
        const one = resolveWallTime(wallTime(minutes * minute), zone, 'earlier')
        const other = resolveWallTime(wallTime((minutes + later) * minute), zone, 'earlier')
        if (one.ok && other.ok) expect(Date.parse(other.at)).toBeGreaterThan(Date.parse(one.at))
      },
    ),
    { numRuns: 5_000 },
  ))

describe('at every change of clocks of every zone, in years spread over the eighty', () => {
  for (const year of [2024, 2027, 2036, 2038, 2060, 2104])
    test(`${year}: what is skipped is asked about, what comes twice is chosen, and beside both there is one answer`, () => {
      let seen = 0
      for (const zone of zones) {
        for (const change of changes(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1))) {
          seen += 1
          const width = Math.abs(change.after - change.before)
          const begins = change.at + Math.min(change.before, change.after)
          const inside = wallTime(begins + Math.floor(width / 2 / minute) * minute)
          const asked = resolveWallTime(inside, zone)
          expect(asked).toMatchObject({ ok: false, problem: change.after > change.before ? 'gap' : 'overlap' })
          if (asked.ok) continue
          const [earlier, later] = asked.candidates.map((candidate) => Date.parse(candidate.at))
          expect((later ?? 0) - (earlier ?? 0)).toBe(width)
          const chosen = resolveWallTime(inside, zone, 'later')
          expect(chosen.ok).toBe(change.after < change.before)
          for (const beside of [begins - minute, begins + width])
            expect(resolveWallTime(wallTime(beside), zone)).toMatchObject({ ok: true })
        }
      }
      // Summer time goes on after 2037, where tables of other makers end.
      expect(seen).toBeGreaterThan(100)
    })
})

test('the 29th of February exists in leap years alone, in every zone: 2100 has none', () => {
  for (const zone of zones) {
    expect(resolveWallTime('2096-02-29T12:00', zone)).toMatchObject({ ok: true })
    expect(resolveWallTime('2104-02-29T12:00', zone)).toMatchObject({ ok: true })
    expect(resolveWallTime('2100-02-29T12:00', zone)).toMatchObject({ ok: false, problem: 'invalid-wall-time' })
    expect(resolveWallTime('2027-02-29T12:00', zone)).toMatchObject({ ok: false, problem: 'invalid-wall-time' })
  }
})

test('on both sides of the date line one moment has two dates', () => {
  const moment = at(Date.UTC(2030, 5, 1, 10, 30))
  expect(wallTimeAt(moment, 'Pacific/Kiritimati')).toBe('2030-06-02T00:30')
  expect(wallTimeAt(moment, 'Pacific/Pago_Pago')).toBe('2030-05-31T23:30')
})

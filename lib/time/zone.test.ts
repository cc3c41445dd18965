import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMinutes, instantOf } from './instant.ts'
import { formatInZone, isTimeZone, resolveWallTime } from './zone.ts'

describe('a time zone', () => {
  test('is known by its IANA name', () => {
    expect(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'UTC'].every(isTimeZone)).toBe(true)
  })
  test('is not an offset, an abbreviation of nobody, or any other text', () => {
    for (const wrong of ['+02:00', 'Mars/Olympus', '', 'Europe/', 'Europe/Berlin ', '[Europe/Berlin]', '../etc'])
      expect(isTimeZone(wrong)).toBe(false)
  })
})

describe('a wall time', () => {
  test('in summer and in winter means different distances from UTC', () => {
    expect(resolveWallTime('2026-07-01T09:00', 'Europe/Berlin')).toEqual({
      ok: true,
      at: '2026-07-01T07:00:00.000Z',
      offset: '+02:00',
    })
    expect(resolveWallTime('2026-12-01T09:00:30', 'Europe/Berlin')).toEqual({
      ok: true,
      at: '2026-12-01T08:00:30.000Z',
      offset: '+01:00',
    })
  })

  test('in a zone of half or quarter hours is exact', () => {
    expect(resolveWallTime('2026-11-22T09:00', 'Asia/Kolkata')).toMatchObject({ at: '2026-11-22T03:30:00.000Z' })
    expect(resolveWallTime('2026-11-22T09:00', 'Asia/Kathmandu')).toMatchObject({ at: '2026-11-22T03:15:00.000Z' })
    expect(resolveWallTime('2026-11-22T09:00', 'Pacific/Chatham')).toMatchObject({ at: '2026-11-21T19:15:00.000Z' })
  })

  test('that clocks skip is refused with its neighbours, even with a choice', () => {
    for (const choice of [undefined, 'earlier', 'later'] as const)
      expect(resolveWallTime('2026-03-29T02:30', 'Europe/Berlin', choice)).toMatchObject({
        ok: false,
        problem: 'gap',
        message: expect.stringContaining('skip 2026-03-29 02:30'),
        candidates: [
          { choice: 'earlier', at: '2026-03-29T00:30:00.000Z', offset: '+01:00', wallTime: '2026-03-29T01:30' },
          { choice: 'later', at: '2026-03-29T01:30:00.000Z', offset: '+02:00', wallTime: '2026-03-29T03:30' },
        ],
      })
  })

  test('that clocks show twice asks which is meant, and takes the answer', () => {
    expect(resolveWallTime('2026-10-25T02:30', 'Europe/Berlin')).toMatchObject({
      ok: false,
      problem: 'overlap',
      candidates: [{ at: '2026-10-25T00:30:00.000Z' }, { at: '2026-10-25T01:30:00.000Z' }],
    })
    expect(resolveWallTime('2026-10-25T02:30', 'Europe/Berlin', 'earlier')).toMatchObject({ offset: '+02:00' })
    expect(resolveWallTime('2026-10-25T02:30', 'Europe/Berlin', 'later')).toMatchObject({ offset: '+01:00' })
  })

  test('is skipped for half an hour on Lord Howe Island, and for a whole day on Samoa', () => {
    expect(resolveWallTime('2026-10-04T02:15', 'Australia/Lord_Howe')).toMatchObject({ problem: 'gap' })
    expect(resolveWallTime('2026-10-04T02:30', 'Australia/Lord_Howe')).toMatchObject({ ok: true })
    expect(resolveWallTime('2011-12-30T12:00', 'Pacific/Apia')).toMatchObject({ problem: 'gap' })
  })

  test('that no calendar or clock has is refused', () => {
    for (const wrong of [
      '2026-02-29T10:00',
      '2026-13-01T10:00',
      '2026-01-01T24:00',
      '2026-01-01T10:60',
      '2026-12-31T23:59:60',
      '2026-01-01 10:00',
      '2026-01-01T10:00Z',
      '2026-01-01',
      '',
    ])
      expect(resolveWallTime(wrong, 'Europe/Berlin')).toMatchObject({ ok: false, problem: 'invalid-wall-time' })
    expect(resolveWallTime('9999-12-31T23:00', 'America/New_York')).toMatchObject({ problem: 'invalid-wall-time' })
  })

  test('in a zone nobody knows is refused', () => {
    expect(resolveWallTime('2026-01-01T10:00', 'Mars/Olympus')).toMatchObject({ ok: false, problem: 'unknown-zone' })
  })
})

test('an instant is shown with its zone and distance from UTC', () => {
  const at = instantOf(new Date('2026-10-25T00:30:00Z'))
  expect(formatInZone(at, 'Europe/Berlin')).toBe('2026-10-25 02:30 Europe/Berlin (UTC+02:00)')
  expect(formatInZone(addMinutes(at, 60), 'Europe/Berlin')).toBe('2026-10-25 02:30 Europe/Berlin (UTC+01:00)')
  expect(formatInZone(instantOf(new Date('2026-10-25T00:30:05.900Z')), 'UTC')).toBe(
    '2026-10-25 00:30:05 UTC (UTC+00:00)',
  )
})

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/Sao_Paulo',
)
const minutes = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 })
  .map((minute) => instantOf(new Date(minute * 60_000)))

test('what clocks showed at any instant, in any zone, leads back to that instant', () =>
  fc.assert(
    fc.property(minutes, zones, (at, zone) => {
      const shown = formatInZone(at, zone).slice(0, 16).replace(' ', 'T')
      const meant = (['earlier', 'later'] as const).map((choice) => resolveWallTime(shown, zone, choice))
      expect(meant.map((resolved) => (resolved.ok ? resolved.at : resolved.problem))).toContain(at)
    }),
  ))

test('near a change of clocks a wall time is one instant, two, or none, and never another time', () =>
  fc.assert(
    fc.property(
      zones,
      fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-04', '2026-10-25', '2026-11-01'),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      (zone, day, hour, minute) => {
        const wallTime = `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        const resolved = resolveWallTime(wallTime, zone)
        const shows = (at: Parameters<typeof formatInZone>[0]) =>
          formatInZone(at, zone).startsWith(wallTime.replace('T', ' '))
        const possible = resolved.ok ? [resolved.at] : resolved.candidates.map((candidate) => candidate.at)
        const exists = resolved.ok || resolved.problem === 'overlap'
        expect(possible).toHaveLength(resolved.ok ? 1 : 2)
        expect(possible.map(shows)).toEqual(possible.map(() => exists))
      },
    ),
    { numRuns: 300 },
  ))

test('every hour around the changes of 2026 to 2031 has the distance from UTC that Intl knows', () => {
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Auckland']) {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    const offsetAt = (ms: number) =>
      (parts.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '').replace('GMT', '')
    let changes = 0
    for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2032, 0, 1); day += 86_400_000) {
      if (offsetAt(day) === offsetAt(day + 86_400_000)) continue
      changes += 1
      for (let hour = 0; hour <= 24; hour += 1) {
        const at = day + hour * 3_600_000
        expect(formatInZone(instantOf(new Date(at)), zone)).toContain(`(UTC${offsetAt(at)})`)
      }
    }
    expect(changes).toBe(12)
  }
})

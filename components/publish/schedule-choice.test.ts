import { describe, expect, test } from 'vitest'
import { Instant } from '#lib/time/instant.ts'
import { isTimeZone } from '#lib/time/zone.ts'
import { onClocks, readMoment, scheduleProblem, typedFrom, zoneNames } from './schedule-choice.ts'

const typed = (date: string, time: string) => ({ date, time, choice: null })

describe('a typed moment', () => {
  test('waits until both fields are filled', () => {
    expect(readMoment(typed('2026-12-01', ''), 'UTC')).toEqual({ type: 'incomplete' })
    expect(readMoment(typed('', '09:00'), 'UTC')).toEqual({ type: 'incomplete' })
  })

  test('is read to the second in its zone', () => {
    expect(readMoment(typed('2026-12-01', '09:00:05'), 'Europe/Berlin')).toEqual({
      type: 'moment',
      at: '2026-12-01T08:00:05.000Z',
      wallTime: '2026-12-01T09:00:05',
    })
  })

  test('that clocks skip is asked about, and a neighbour that is taken is a moment', () => {
    const reading = readMoment(typed('2026-03-29', '02:30'), 'Europe/Berlin')
    expect(reading).toMatchObject({ type: 'skipped' })
    const candidates = reading.type === 'skipped' ? reading.candidates : []
    expect(candidates.map(({ wallTime }) => readMoment(typedFrom(wallTime), 'Europe/Berlin').type)).toEqual([
      'moment',
      'moment',
    ])
  })

  test('that clocks show twice is asked about, and the answer is taken', () => {
    const moment = typed('2026-10-25', '02:30')
    expect(readMoment(moment, 'Europe/Berlin')).toMatchObject({ type: 'twice' })
    expect(readMoment({ ...moment, choice: 'earlier' }, 'Europe/Berlin')).toMatchObject({
      at: '2026-10-25T00:30:00.000Z',
    })
    expect(readMoment({ ...moment, choice: 'later' }, 'Europe/Berlin')).toMatchObject({
      at: '2026-10-25T01:30:00.000Z',
    })
  })

  test('in a zone nobody knows says so', () => {
    expect(readMoment(typed('2026-12-01', '09:00'), 'Mars/Olympus')).toMatchObject({ type: 'wrong' })
  })
})

const at = Instant.parse('2026-12-01T08:00:00.000Z')

test('a schedule lies ahead and not before the end of its embargo', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect(scheduleProblem({ at, embargoUntil: null, expiresAt: null }, now)).toBeNull()
  expect(scheduleProblem({ at, embargoUntil: at, expiresAt: null }, now)).toBeNull()
  expect(
    scheduleProblem({ at, embargoUntil: Instant.parse('2026-12-01T08:00:01.000Z'), expiresAt: null }, now),
  ).toContain('embargo')
  expect(scheduleProblem({ at, embargoUntil: null, expiresAt: null }, Date.parse(at))).toContain('passed')
  expect(scheduleProblem({ at, embargoUntil: null, expiresAt: at }, now)).toContain('taken off before')
})

test('a moment is shown where it goes out, in UTC and on the viewer’s own clock', () => {
  expect(onClocks(at, 'Europe/Berlin', 'Asia/Kolkata')).toEqual([
    { label: 'Goes out', value: '2026-12-01 09:00 Europe/Berlin (UTC+01:00)' },
    { label: 'UTC', value: '2026-12-01 08:00 UTC (UTC+00:00)' },
    { label: 'Your time', value: '2026-12-01 13:30 Asia/Kolkata (UTC+05:30)' },
  ])
})

test('every zone on offer can be resolved, and UTC is among them', () => {
  expect(zoneNames()).toContain('UTC')
  expect(zoneNames().filter((name) => !isTimeZone(name))).toEqual([])
})

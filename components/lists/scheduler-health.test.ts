import { describe, expect, test } from 'vitest'
import { Instant } from '#lib/time/instant.ts'
import { schedulerHealth } from './scheduler-health.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const beat = (secondsAgo: number) => Instant.parse(new Date(now - secondsAgo * 1000).toISOString())

describe('the publication timer', () => {
  test('is well while it beats and nothing is late', () => {
    expect(schedulerHealth({ beatAt: beat(59), lateBySeconds: 0 }, now, now).ok).toBe(true)
  })

  test('is in trouble a minute after its last beat, or without any', () => {
    expect(schedulerHealth({ beatAt: beat(60), lateBySeconds: 0 }, now, now).ok).toBe(false)
    expect(schedulerHealth({ beatAt: null, lateBySeconds: 0 }, now, now).ok).toBe(false)
  })

  test('is in trouble once a piece is late by a minute, counted on since it was read', () => {
    expect(schedulerHealth({ beatAt: beat(1), lateBySeconds: 59 }, now, now).ok).toBe(true)
    expect(schedulerHealth({ beatAt: beat(1), lateBySeconds: 50 }, now - 10_000, now)).toEqual({
      ok: false,
      message: 'A scheduled piece is late by 60 s. It should have gone out by itself.',
    })
  })

  test('never calls a piece late that was not when it was read', () => {
    expect(schedulerHealth({ beatAt: beat(5), lateBySeconds: 0 }, now - 300_000, now).ok).toBe(true)
  })
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type UnsyncedNews, unsyncedClock } from './unsynced-clock.ts'

const changed = (since: number) => ({ since, committed: false })
const saved = { since: null, committed: true }

function started(since: number | null = null) {
  const news: UnsyncedNews[] = []
  return { news, clock: unsyncedClock((told) => news.push(told), since) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a change is told at once, and that all is committed a moment later, once', () => {
  const { news, clock } = started()
  clock.changed(1000)
  clock.changed(1100)
  expect(news).toEqual([changed(1000)])
  clock.committed()
  expect(news).toEqual([changed(1000)])
  vi.advanceTimersByTime(400)
  clock.committed()
  vi.advanceTimersByTime(400)
  expect(news).toEqual([changed(1000), saved])
})

test('while somebody types and the server keeps up nothing is told at each key, and nothing is told to be old', () => {
  const { news, clock } = started()
  for (let now = 0; now <= 5000; now += 100) {
    clock.changed(now)
    clock.committed()
    vi.advanceTimersByTime(100)
  }
  expect(news.length).toBeLessThan(8)
  expect(news.every(({ since }) => since !== null)).toBe(true)
  expect(news.at(-1)?.since).toBeGreaterThanOrEqual(3900)
})

test('what the server has not committed keeps its age, whatever is typed on', () => {
  const { news, clock } = started()
  clock.changed(0)
  for (let now = 100; now <= 5000; now += 100) clock.changed(now)
  expect(news).toEqual([changed(0)])
})

test('who leaves is told at once; what was never committed is not told to be', () => {
  const { news, clock } = started(500)
  clock.settle()
  expect(news).toEqual([])
  clock.committed()
  clock.settle()
  expect(news).toEqual([saved])
  vi.advanceTimersByTime(400)
  expect(news).toEqual([saved])
})

test('a text that was given up is not told to be saved', () => {
  const { news, clock } = started()
  clock.changed(1)
  clock.committed()
  clock.forget()
  vi.advanceTimersByTime(400)
  expect(news).toEqual([changed(1), { since: null, committed: false }])
})

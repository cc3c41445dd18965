import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { betweenKeys } from './between-keys.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const opened = () => {
  const work = vi.fn()
  return { work, keys: betweenKeys(work, { pause: 500, longest: 3000 }) }
}

test('while nobody types it is done at once, each time', () => {
  const { work, keys } = opened()
  keys.ask()
  keys.ask()
  expect(work).toHaveBeenCalledTimes(2)
})

test('what is asked for while somebody types is done once, when the keys rest', () => {
  const { work, keys } = opened()
  for (let key = 0; key < 10; key++) {
    keys.typed()
    keys.ask()
    vi.advanceTimersByTime(200)
  }
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(600)
  expect(work).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(10_000)
  expect(work).toHaveBeenCalledTimes(1)
})

test('keys that do not rest put it off for so long and no longer', () => {
  const { work, keys } = opened()
  keys.typed()
  keys.ask()
  for (let key = 0; key < 20; key++) {
    vi.advanceTimersByTime(200)
    keys.typed()
  }
  expect(work).toHaveBeenCalledTimes(1)
})

test('after the end nothing is done any more', () => {
  const { work, keys } = opened()
  keys.typed()
  keys.ask()
  keys.stop()
  vi.advanceTimersByTime(10_000)
  expect(work).not.toHaveBeenCalled()
})

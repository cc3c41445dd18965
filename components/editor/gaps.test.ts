import { expect, test } from 'vitest'
import { nextGap } from './gaps.ts'

const gaps = [
  { from: 40, to: 60 },
  { from: 5, to: 20 },
  { from: 70, to: 90 },
]
const caret = (at: number) => ({ from: at, to: at })

test('the next gap follows the caret, and the last is followed by the first', () => {
  expect(nextGap(gaps, caret(1), 1)?.from).toBe(5)
  expect(nextGap(gaps, { from: 5, to: 20 }, 1)?.from).toBe(40)
  expect(nextGap(gaps, caret(95), 1)?.from).toBe(5)
})

test('the gap before the caret, and before the first comes the last', () => {
  expect(nextGap(gaps, caret(95), -1)?.from).toBe(70)
  expect(nextGap(gaps, { from: 40, to: 60 }, -1)?.from).toBe(5)
  expect(nextGap(gaps, caret(1), -1)?.from).toBe(70)
})

test('without gaps there is nowhere to go', () => expect(nextGap([], caret(1), 1)).toBeNull())

import { expect, test } from 'vitest'
import { atHand } from './at-hand.ts'

test('what was used last stays at hand, and no more than the limit', () => {
  const kept = atHand<string, number>(2)
  kept.keep('one', 1)
  kept.keep('two', 2)
  expect(kept.get('one')).toBe(1)
  kept.keep('three', 3)
  expect(['one', 'two', 'three'].map(kept.get)).toEqual([1, undefined, 3])
})

test('a value kept again takes the place of the one before', () => {
  const kept = atHand<string, number>(2)
  kept.keep('one', 1)
  kept.keep('one', 2)
  kept.keep('two', 2)
  expect(['one', 'two'].map(kept.get)).toEqual([2, 2])
})

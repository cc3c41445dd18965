import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meantBy, mistypings, respelled, wordsIn } from './spelling.ts'

test('letters left out, put in, exchanged or swapped are one slip each', () => {
  const slips = ['metfomin', 'metformmin', 'metfarmin', 'metfromin', 'metformin'].map((word) =>
    mistypings(word, 'metformin'),
  )
  expect(slips).toEqual([1, 1, 1, 1, 0])
})

test('slips are the same both ways, none only between equals, and never more than the longer word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
      const slips = mistypings(one, other)
      expect(slips).toBe(mistypings(other, one))
      expect(slips === 0).toBe(one === other)
      expect(slips).toBeLessThanOrEqual(Math.max([...one].length, [...other].length))
    }),
  )
})

test('what was meant is the closest word, and nothing where none is close', () => {
  expect(meantBy('metfromin', ['metronome', 'metformin'])).toBe('metformin')
  expect(meantBy('asprin', ['aspirin'])).toBe('aspirin')
  expect(meantBy('walk', ['talking'])).toBeNull()
})

test('only the mistyped word of a search is replaced', () => {
  const search = 'Does Metfromin help at 20?'
  expect(wordsIn(search)).toEqual(['does', 'metfromin', 'help'])
  expect(respelled(search, new Map([['metfromin', 'metformin']]))).toBe('Does metformin help at 20?')
})

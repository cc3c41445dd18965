import { expect, test } from 'vitest'
import { summarySentence } from './summary.ts'

const nothing = { people: [], claims: 0, references: 0, added: 0, removed: 0, other: false }

test('one sentence says who changed how much', () => {
  const people = ['Dr Lindqvist', 'Wim Writer']
  expect(summarySentence({ ...nothing, people, claims: 3, added: 120, removed: 40 })).toBe(
    'Dr Lindqvist and Wim Writer changed 3 claims, added 120 words, removed 40.',
  )
  expect(summarySentence({ ...nothing, people: ['Wim Writer'], removed: 1 })).toBe('Wim Writer removed 1 word.')
  expect(summarySentence({ ...nothing, references: 2 })).toBe('Somebody changed 2 references.')
})

test('what only moved is said, and nothing is said of what is the same', () => {
  expect(summarySentence({ ...nothing, other: true })).toBe('Somebody changed the form or the order.')
  expect(summarySentence(nothing)).toBe('Both texts are the same.')
})

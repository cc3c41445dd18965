import { describe, expect, test } from 'vitest'
import { personId } from '#lib/article/manuscript.fixture.ts'
import { hashOf } from '#lib/canonical/sha256.ts'
import type { TextEntry } from '#lib/contract/texts.ts'
import { Instant } from '#lib/time/instant.ts'
import { cutByAuthors } from './authors.ts'
import { pairOf, sameText, withTheOneBefore } from './text-names.ts'

const entry = (key: string, says: string): TextEntry => ({
  key,
  kind: key === 'current' ? 'current' : key.startsWith('revision') ? 'revision' : 'checkpoint',
  at: Instant.parse('2026-03-02T09:00:00.000Z'),
  people: [],
  words: 3,
  contentHash: hashOf('test', says),
  note: '',
})
const entries = [
  entry('current', 'c'),
  entry('checkpoint-9', 'a'),
  entry('revision-2', 'b'),
  entry('checkpoint-4', 'b'),
  entry('revision-1', 'a'),
]
const nothing = { from: null, to: null }

describe('which two texts are compared', () => {
  test('unless asked otherwise the current one with the last revision', () => {
    expect(pairOf(entries, nothing)).toEqual({ from: 'revision-2', to: 'current' })
    expect(pairOf(entries.slice(0, 2), nothing)).toEqual({ from: 'checkpoint-9', to: 'current' })
    expect(pairOf(entries.slice(0, 1), nothing)).toBeNull()
  })

  test('the older stands first, however they were chosen', () => {
    expect(pairOf(entries, { from: 'current', to: 'revision-1' })).toEqual({ from: 'revision-1', to: 'current' })
  })

  test('one beyond the page of the list is taken as it was asked for', () => {
    expect(pairOf(entries, { from: 'checkpoint-1', to: 'revision-1' })).toEqual({
      from: 'checkpoint-1',
      to: 'revision-1',
    })
  })

  test('a text with the one before it', () => {
    expect(withTheOneBefore(entries, 'current')).toEqual({ from: 'checkpoint-9', to: 'current' })
    expect(withTheOneBefore(entries, 'revision-1')).toBeNull()
    expect(withTheOneBefore(entries, 'checkpoint-1')).toBeNull()
  })
})

test('a text that says the same as another names the revision', () => {
  expect(sameText(entries[1]!, entries)?.key).toBe('revision-1')
  expect(sameText(entries[0]!, entries)).toBeUndefined()
})

test('words are cut where their authors change, and none is lost', () => {
  const [wim, edith] = [personId(1), personId(2)] as const
  const spans = [
    { start: 2, end: 5, by: [wim], words: 1 },
    { start: 6, end: 9, by: [edith], words: 1 },
  ]
  const parts = cutByAuthors('🧠 one two', 0, spans)
  expect(parts.map(({ text }) => text)).toEqual(['🧠 ', 'one', ' ', 'two'])
  expect(parts.map(({ by, begins }) => [by.length, begins])).toEqual([
    [0, false],
    [1, true],
    [0, false],
    [1, true],
  ])
  expect(cutByAuthors('ne t', 3, spans).map(({ text, begins }) => [text, begins])).toEqual([
    ['ne', false],
    [' ', false],
    ['t', true],
  ])
})

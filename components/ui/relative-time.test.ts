import { expect, test } from 'vitest'
import { Instant } from '#lib/time/instant.ts'
import { relativeWords } from './relative-time.tsx'

const now = Date.parse('2026-11-22T12:00:00.000Z')
test.each([
  ['2026-11-22T11:59:30.000Z', 'just now'],
  ['2026-11-22T11:58:00.000Z', '2 minutes ago'],
  ['2026-11-22T09:10:00.000Z', '2 hours ago'],
  ['2026-11-21T11:00:00.000Z', 'yesterday'],
  ['2026-11-25T12:00:00.000Z', 'in 3 days'],
  ['2026-10-02T12:00:00.000Z', '2 October 2026'],
])('%s reads "%s" at noon of 22 November 2026', (at, words) => {
  expect(relativeWords(Instant.parse(at), now)).toBe(words)
})

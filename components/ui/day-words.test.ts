import { expect, test } from 'vitest'
import { PlainDate } from '#lib/time/instant.ts'
import { dayWords, localToday } from './day-words.ts'

test('a day of this year is said without its year, another with it', () => {
  const today = PlainDate.parse('2026-11-22')
  expect(dayWords(PlainDate.parse('2026-11-26'), today)).toBe('Thursday 26 November')
  expect(dayWords(PlainDate.parse('2027-01-04'), today)).toBe('Monday 4 January 2027')
})

test('today is the day on the local calendar, whatever it is in UTC', () => {
  expect(localToday(new Date(2026, 0, 2, 0, 5))).toBe('2026-01-02')
  expect(localToday(new Date(2026, 11, 31, 23, 55))).toBe('2026-12-31')
})

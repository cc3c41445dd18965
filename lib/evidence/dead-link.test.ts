import { expect, test } from 'vitest'
import type { PlainDate } from '#lib/time/instant.ts'
import { afterLook, isDead, type LinkHistory, type LinkState } from './dead-link.ts'

const never: LinkHistory = { state: null, failedDays: 0, failedOn: null }
const looked = (...looks: readonly (readonly [LinkState, string])[]) =>
  looks.reduce((history, [state, on]) => afterLook(history, state, on as PlainDate), never)

test('a page that is gone is believed to be on the third day, not after three looks on one', () => {
  expect(isDead(looked(['gone', '2026-03-01'], ['gone', '2026-03-01'], ['gone', '2026-03-01']))).toBe(false)
  expect(isDead(looked(['gone', '2026-03-01'], ['gone', '2026-03-02']))).toBe(false)
  expect(isDead(looked(['gone', '2026-03-01'], ['gone', '2026-03-02'], ['gone', '2026-03-04']))).toBe(true)
})

test('a site that cannot be reached gets a week, and one good day clears it', () => {
  const days = ['01', '02', '03', '04', '05', '06', '07'].map((day) => ['failing', `2026-03-${day}`] as const)
  expect(isDead(looked(...days.slice(1)))).toBe(false)
  expect(isDead(looked(...days))).toBe(true)
  expect(isDead(looked(...days, ['found', '2026-03-08']))).toBe(false)
  expect(isDead(looked(...days, ['closed', '2026-03-08']))).toBe(false)
})

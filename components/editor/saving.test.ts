import { expect, test } from 'vitest'
import { instantOf } from '#lib/time/instant.ts'
import { isUnsynced, type Saving, saveWords } from './saving.ts'

const noon = instantOf(new Date('2026-03-01T12:00:00Z'))
const saved: Saving = { savedAt: noon, unsyncedSince: null, line: 'up' }
const since = (unsyncedSince: number, line: Saving['line'] = 'up'): Saving => ({ ...saved, unsyncedSince, line })

test('says saved, with the time, only while the server lacks nothing', () => {
  expect(saveWords(saved, 5000)).toEqual({ kind: 'saved', at: noon })
  expect([isUnsynced(saved), isUnsynced(since(0))]).toEqual([false, true])
  expect(saveWords(since(4000), 5000)).toEqual({ kind: 'saving' })
})

test('tells after three seconds for how long something has not been saved', () => {
  expect(saveWords(since(1000), 3999)).toEqual({ kind: 'saving' })
  expect(saveWords(since(1000), 4000)).toEqual({ kind: 'unsaved', seconds: 3, why: null })
})

test('says offline at once, and what is kept here', () => {
  expect(saveWords(since(1000, 'down'), 1000)).toEqual({ kind: 'offline', seconds: 0, savedAt: noon })
  expect(saveWords({ ...saved, line: 'down' }, 1000)).toEqual({ kind: 'offline', seconds: null, savedAt: noon })
})

test('names at once what only a person can mend', () => {
  for (const line of ['signed-out', 'old-client', 'closed'] as const)
    expect(saveWords(since(1000, line), 1000)).toMatchObject({ kind: 'unsaved', why: expect.any(String) })
})

test('a clock that was set back shows no negative time', () => {
  expect(saveWords(since(9000, 'down'), 1000)).toMatchObject({ seconds: 0 })
})

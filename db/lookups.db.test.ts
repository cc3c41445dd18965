import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addMinutes, Instant } from '#lib/time/instant.ts'
import { answerMemory } from './lookups.ts'
import { lookups } from './schema/writing.ts'
import { testDatabase } from './testing.ts'

const { db } = await testDatabase()
let now = Instant.parse('2026-11-22T09:00:00.000Z')
const memory = answerMemory(db, { now: () => now })
const hour = 60 * 60 * 1000
const pass = (hours: number) => {
  now = addMinutes(now, hours * 60)
}

test('an answer is recalled until it runs out, and that there is none is an answer', async () => {
  await memory.keep('crossref', 'doi:a', { title: 'A "title" – ok' }, 2 * hour)
  await memory.keep('pubmed', 'doi:a', null, 2 * hour)
  expect(await memory.recall('crossref', 'doi:a', null)).toEqual({ answer: { title: 'A "title" – ok' } })
  expect(await memory.recall('pubmed', 'doi:a', null)).toEqual({ answer: null })
  expect(await memory.recall('page', 'doi:a', null)).toBeNull()
  pass(2)
  expect(await memory.recall('crossref', 'doi:a', null)).toBeNull()
})

test('an answer that is older than asked for is not recalled, and the next takes its place', async () => {
  await memory.keep('crossref', 'doi:b', 1, 100 * hour)
  pass(3)
  expect(await memory.recall('crossref', 'doi:b', 2 * hour)).toBeNull()
  expect(await memory.recall('crossref', 'doi:b', 4 * hour)).toEqual({ answer: 1 })
  await memory.keep('crossref', 'doi:b', 2, 100 * hour)
  expect(await memory.recall('crossref', 'doi:b', 2 * hour)).toEqual({ answer: 2 })
})

test('what ran out goes, and what is believed stays', async () => {
  await memory.keep('crossref', 'doi:old', 1, hour)
  await memory.keep('crossref', 'doi:young', 1, 100 * hour)
  pass(2)
  await memory.keep('crossref', 'doi:new', 1, hour)
  const keys = (await db.select({ key: lookups.key }).from(lookups).where(eq(lookups.source, 'crossref'))).map(
    ({ key }) => key,
  )
  expect(keys).not.toContain('doi:old')
  expect(keys).toEqual(expect.arrayContaining(['doi:young', 'doi:new']))
})

test('two who keep the same answer at once both go on', async () => {
  const keep = () => memory.keep('page', 'same', { a: 1 }, hour)
  await Promise.all([keep(), keep(), keep(), keep()])
  expect(await memory.recall('page', 'same', null)).toEqual({ answer: { a: 1 } })
})

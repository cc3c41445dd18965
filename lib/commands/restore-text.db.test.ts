import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { block, documentOf, manuscript } from '#lib/article/manuscript.fixture.ts'
import { hashOf } from '#lib/canonical/sha256.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { articleText, articleTexts } from '#lib/queries/article-texts.ts'
import { accepted, newsroom, refusal, steps } from './newsroom.fixture.ts'
import { restoreText } from './restore-text.ts'

const { db } = await testDatabase()
const room = await newsroom(db)
const { deps, clock, wim, rosa, edith } = room
const { begin, save, submit, give, declare, approveAll } = steps(room)

const texts = async (articleId: ArticleId, after?: string) =>
  accepted(await articleTexts({ articleId, ...(after ? { after } : {}) }, wim, deps))
const current = async (articleId: ArticleId) => (await readWorkingCopy(db, articleId)).digest

/** An article that was submitted, taken back and written on. */
async function withPast() {
  const articleId = await begin()
  const { contentHash } = await current(articleId)
  await submit(articleId, 'First try.')
  await give(wim, articleId, { type: 'recall' })
  clock.pass(60)
  await save(
    articleId,
    manuscript({ document: documentOf(block('title', 'Other'), block('summary', 'Words.')) }),
    edith,
  )
  return { articleId, contentHash }
}

test('the texts of an article are listed newest first, each with its time and writers', async () => {
  const { articleId } = await withPast()
  const { items, next } = await texts(articleId)
  expect(items.map(({ key, people, note }) => [key, people.map(({ name }) => name), note])).toEqual([
    ['current', ['Edith Editor'], ''],
    ['checkpoint-2', ['Wim Writer'], ''],
    ['revision-1', ['Wim Writer'], 'First try.'],
    ['checkpoint-1', [], ''],
  ])
  expect(next).toBeNull()
})

test('a long past comes in pages that miss nothing', async () => {
  const articleId = await begin()
  for (let index = 0; index < 55; index++) {
    clock.pass(11)
    await save(articleId, manuscript({ document: documentOf(block('title', `Title ${index}`)) }))
  }
  const first = await texts(articleId)
  const rest = await texts(articleId, first.next ?? undefined)
  const keys = [...first.items, ...rest.items].map(({ key }) => key)
  expect(new Set(keys).size).toBe(57)
  expect(keys).toHaveLength(57)
  expect(rest.next).toBeNull()
})

test('an earlier text is put back as a new version, and what it replaced is kept', async () => {
  const { articleId, contentHash } = await withPast()
  const { contentHash: replaces } = await current(articleId)
  clock.pass(60)
  const restored = accepted(await restoreText({ articleId, key: 'revision-1', replaces }, edith, deps))
  expect(restored).toEqual({ version: 4, changed: true })
  const now = await current(articleId)
  expect(now.contentHash).toBe(contentHash)
  expect(now.writerIds).toEqual([wim.id, edith.id].sort())
  expect((await texts(articleId)).items.map(({ key }) => key)).toContain('checkpoint-3')
})

test('an earlier text says which of its claims hold an approval today', async () => {
  const articleId = await begin()
  await submit(articleId, '')
  await declare(articleId)
  await approveAll(articleId)
  await give(wim, articleId, { type: 'recall' })
  await save(articleId, manuscript({ document: documentOf(block('title', 'Other')), claims: [] }))
  const approvedIn = async (key: string) => accepted(await articleText({ articleId, key }, wim, deps)).approved
  expect(await approvedIn('revision-1')).toHaveLength(2)
  expect(await approvedIn('current')).toEqual([])
})

test('what a restored text replaced is kept, however lately another was', async () => {
  const { articleId } = await withPast()
  await save(articleId, manuscript({ document: documentOf(block('title', 'Third')) }), edith)
  const { contentHash: replaces } = await current(articleId)
  const { version } = accepted(await restoreText({ articleId, key: 'revision-1', replaces }, edith, deps))
  const key = `checkpoint-${version - 1}`
  const { contentHash: restored } = await current(articleId)
  accepted(await restoreText({ articleId, key, replaces: restored }, edith, deps))
  expect((await current(articleId)).contentHash).toBe(replaces)
})

test('nothing is put back over words that the person did not see', async () => {
  const { articleId } = await withPast()
  const seen = hashOf('nothing', [])
  expect(refusal(await restoreText({ articleId, key: 'revision-1', replaces: seen }, wim, deps))).toBe(
    'stale: stale-version',
  )
  expect(refusal(await restoreText({ articleId, key: 'revision-9', replaces: seen }, wim, deps))).toBe('not-found')
})

test('a text is read by whoever may read the working copy, and restored by its writers alone', async () => {
  const { articleId } = await withPast()
  const { contentHash: replaces } = await current(articleId)
  expect(refusal(await articleText({ articleId, key: 'revision-1' }, rosa, deps))).toBe(
    'not-allowed: interests-undeclared',
  )
  await declare(articleId)
  const { people, attribution } = accepted(await articleText({ articleId, key: 'current' }, rosa, deps))
  expect(people.map(({ name }) => name)).toContain('Edith Editor')
  // The newsroom remembers the words that went; whoever reads the text is not shown them.
  expect((await readWorkingCopy(db, articleId)).attribution.gone?.length).toBeGreaterThan(0)
  expect(attribution).not.toHaveProperty('gone')
  expect(refusal(await restoreText({ articleId, key: 'revision-1', replaces }, rosa, deps))).toBe(
    'not-allowed: not-your-duty',
  )
})

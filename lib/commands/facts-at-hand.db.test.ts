import { expect, test } from 'vitest'
import { lockArticle, readArticle } from '#db/article-facts.ts'
import { testDatabase } from '#db/testing.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import { readWorkingCopy, saveWorkingCopy } from '#db/working-copies.ts'
import { digestOf } from '#lib/article/digest.ts'
import { block, documentOf, manuscript } from '#lib/article/manuscript.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { newsroom, steps } from './newsroom.fixture.ts'

const { db } = await testDatabase()
const room = await newsroom(db)
const { deps, wim } = room
const { begin, submit } = steps(room)

const titled = (title: string) => manuscript({ document: documentOf(block('title', title)) })
const hashNow = async (articleId: ArticleId) =>
  (await readArticle(db, articleId, deps.clock.now(), wim.id))?.workingCopy.digest.contentHash
const stored = async (articleId: ArticleId) => (await readWorkingCopy(db, articleId)).digest.contentHash

test('facts tell the digest of the text that stands, after a save that was seen and rolled back too', async () => {
  const articleId = await begin()
  expect(await hashNow(articleId)).toBe(await stored(articleId))
  const { version, attribution } = await readWorkingCopy(db, articleId)
  const write = async (tx: Tx, title: string) => {
    const digest = digestOf(titled(title), attribution)
    const content = { manuscript: titled(title), attribution, digest, version: version + 1 }
    await saveWorkingCopy(tx, articleId, { ...content, by: wim.id, at: deps.clock.now() })
    return digest.contentHash
  }
  const attempt = inTransaction(db, async (tx) => {
    const written = await write(tx, 'Nobody keeps this')
    const seen = await lockArticle(tx, articleId, deps.clock.now(), wim.id)
    expect(seen?.workingCopy.digest.contentHash).toBe(written)
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  // As another process would write it: this one reads nothing in between.
  const kept = await inTransaction(db, (tx) => write(tx, 'This is kept'))
  expect(await hashNow(articleId)).toBe(kept)
})

test('facts tell the digest of the revision that stands, whichever was read before', async () => {
  const articleId = await begin()
  const read = async () => (await readArticle(db, articleId, deps.clock.now(), wim.id))?.revision
  expect(await read()).toBeNull()
  await submit(articleId)
  const first = await read()
  expect(await read()).toEqual(first)
  expect(first?.digest.contentHash).toBe(await stored(articleId))
})

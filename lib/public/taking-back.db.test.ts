import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '#db/connection.ts'
import { pageChangesSince, storePage } from '#db/public-pages.ts'
import { testDatabase } from '#db/testing.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { forgotten } from '#lib/application/forgetting.ts'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { accepted, newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import { strikeClaim } from '#lib/commands/strike-claim.ts'
import { readersOf } from './readers.fixture.ts'
import { publishedSite } from './serve.ts'

const { db, url } = await testDatabase()
const people = await newsroom(db)
const { edith } = people
const deps: Deps = { ...people.deps, untilForgotten: () => forgotten(0) }
const { published } = steps(people)

/** Two processes on one database: one hears of changes, the other's notifications never come. */
const sites = [publishedSite(deps), publishedSite(deps)] as const
const unfollow = sites[0].follow(url)
afterAll(unfollow)
const [hearing, deaf] = [await readersOf(sites[0]), await readersOf(sites[1])]

const written = (tx: Tx, path: string, body: string) =>
  storePage(tx, { path, status: 200, articleId: null, contentType: 'text/plain', body, at: deps.clock.now() })

test('the next request after a retraction, a withdrawal and a strike gets what is true now, from every process', async () => {
  const acts = [
    ['retracted', 200, 'RETRACTED', { type: 'retract', reason: 'The trial was made up.' }],
    ['withdrawn', 410, 'It is being rewritten.', { type: 'withdraw', reason: 'It is being rewritten.' }],
    ['struck', 200, 'A new trial contradicts it.', null],
  ] as const
  for (const [slug, status, words, command] of acts) {
    const articleId = await published(slug)
    let isOver = false
    // Readers who never stop asking keep the copies in memory as fresh as can be.
    const reading = [hearing, deaf].map(async (get) => {
      for (; !isOver; await wait(20)) expect((await get(`/articles/${slug}`)).status).toBeLessThan(500)
    })
    expect(await (await deaf(`/articles/${slug}`)).text()).toContain('improves blood pressure')
    const done = await (command === null
      ? strikeClaim({ articleId, claimId: claimId(1), reason: words }, edith, deps)
      : giveCommand(deps, edith, articleId, command))
    accepted<unknown>(done)
    const seen = []
    for (const get of [deaf, hearing]) {
      const [article, front] = [await get(`/articles/${slug}`), await (await get('/')).text()]
      seen.push([article.status, await article.text(), front.includes(`href="/articles/${slug}"`)])
    }
    isOver = true
    await Promise.all(reading)
    const expected = [status, expect.stringContaining(words), command === null]
    expect(seen).toEqual([expected, expected])
  }
})

test('a process that hears nothing shows any other change all the same', async () => {
  await inTransaction(db, (tx) => written(tx, '/articles/plain', 'before'))
  expect(await (await deaf('/articles/plain')).text()).toBe('before')
  await inTransaction(db, (tx) => written(tx, '/articles/plain', 'after'))
  // Within which time, page-memory.test.ts holds by its own clock.
  await expect.poll(async () => (await deaf('/articles/plain')).text(), { timeout: 10_000 }).toBe('after')
})

test('a change is told of however long its transaction took, and by whatever others there were meanwhile', async () => {
  const { cursor: before } = await pageChangesSince(db, null)
  const [isWritten, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = inTransaction(db, async (tx) => {
    await written(tx, '/articles/slow', 'slow')
    isWritten.resolve()
    await mayCommit.promise
  })
  await isWritten.promise
  await inTransaction(db, (tx) => written(tx, '/articles/quick', 'quick'))
  const meanwhile = await pageChangesSince(db, before)
  expect(meanwhile.paths).toContain('/articles/quick')
  expect(meanwhile.paths).not.toContain('/articles/slow')
  mayCommit.resolve()
  await slow
  const after = await pageChangesSince(db, meanwhile.cursor)
  expect(after.paths).toContain('/articles/slow')
  // While anybody else on this server is in the middle of writing, what was told may be told again.
  let { cursor } = after
  const toldNext = async () => {
    const next = await pageChangesSince(db, cursor)
    cursor = next.cursor
    return next.paths
  }
  await expect.poll(toldNext, { timeout: 30_000 }).toEqual([])
  // Numbers of a database that this one was restored from.
  expect((await pageChangesSince(db, '99999999999')).paths).toBe('too many')
})

test('while the database cannot be asked nothing is shown that may be gone, and readers are told to come again', async () => {
  const lost = openDatabase(url, { max: 2 })
  const get = await readersOf(publishedSite({ ...deps, db: lost.db }))
  await inTransaction(db, (tx) => written(tx, '/articles/cut-off', 'here'))
  expect((await get('/articles/cut-off')).status).toBe(200)
  await lost.pool.end()
  await forgotten(0)
  const response = await get('/articles/cut-off')
  expect(response.status).toBe(503)
  expect([response.headers.get('cache-control'), response.headers.get('retry-after')]).toEqual(['no-store', '5'])
})

test('caches in front are told how long they may keep a page, browsers to ask each time, and by which keys to forget', async () => {
  const articleId = await published('kept-in-front')
  const alone = (await hearing('/articles/kept-in-front')).headers
  expect(alone.get('cache-control')).toBe('public, max-age=0, s-maxage=0, must-revalidate')
  expect(alone.get('cdn-cache-control')).toBeNull()
  expect(alone.get('surrogate-key')).toBe(`site article-${articleId}`)
  expect(alone.get('cache-tag')).toBe(`site,article-${articleId}`)
  const behind = await readersOf(publishedSite(deps, { sharedSeconds: 3 }))
  const { headers } = await behind('/articles/kept-in-front')
  expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=3, must-revalidate')
  expect(headers.get('surrogate-control')).toBe('max-age=1, stale-while-revalidate=2')
  for (const path of ['/articles/never-was', '/articles/withdrawn'])
    expect((await behind(path)).headers.get('cache-control')).toBe('no-store')
  expect((await behind('/fonts/inter-latin.woff2')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  )
})

test('each coding has a tag of its own, and a reader who has one of them is not sent it again', async () => {
  await published('coded')
  const ask = (coding: string, tag = '') =>
    hearing('/articles/coded', { headers: { 'accept-encoding': coding, 'if-none-match': tag } })
  const tags = new Set<string>()
  await expect
    .poll(async () => (await ask('gzip, deflate, br')).headers.get('content-encoding'), { timeout: 5000 })
    .toBe('br')
  const texts = new Set<string>()
  for (const coding of ['identity', 'gzip', 'br']) {
    const response = await ask(coding)
    const tag = response.headers.get('etag') ?? ''
    texts.add(await response.text())
    tags.add(tag)
    const again = await ask(coding, `"other", W/${tag}`)
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, ''])
  }
  expect([tags.size, texts.size]).toEqual([3, 1])
})

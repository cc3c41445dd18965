import { sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { openDatabase } from '#db/connection.ts'
import { heartbeatOf } from '#db/heartbeats.ts'
import { testDatabase } from '#db/testing.ts'
import { newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import { addMinutes, type Instant, instantOf } from '#lib/time/instant.ts'
import { startPublicationTimer } from './publication-timer.ts'

/** The timer runs by the real clock here; only the review before it is done by the test's own. */

const { db, url } = await testDatabase()
const people = await newsroom(db)
const { begin, review, give } = steps(people)
const live = { ...people.deps, clock: { now: () => instantOf(new Date()) } }

const stops: (() => Promise<void>)[] = []
const start = (deps = live, address = url) => {
  const stop = startPublicationTimer(deps, address)
  stops.push(stop)
  return stop
}
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** Reviewed a moment ago and due in `ms` milliseconds of real time. */
async function dueIn(ms: number): Promise<{ articleId: ArticleId; at: Instant }> {
  people.clock.set(addMinutes(live.clock.now(), -30))
  const articleId = await begin()
  await review(articleId)
  const at = instantOf(new Date(Date.now() + ms))
  const promise = { at, wallTime: at.slice(0, 19), zone: 'UTC', embargoUntil: null }
  await give(people.edith, articleId, { type: 'schedule', ...promise })
  return { articleId, at }
}

const publishedAt = async (articleId: ArticleId) =>
  (await readArticle(db, articleId, live.clock.now(), null))?.live?.publishedAt
const published = (articleId: ArticleId) =>
  vi.waitFor(async () => expect(await publishedAt(articleId)).toBeDefined(), { timeout: 10_000, interval: 20 })

test('what is scheduled goes out at its moment: not before, and not half a second after', async () => {
  start()
  const { articleId, at } = await dueIn(1_500)
  await published(articleId)
  const late = Date.parse((await publishedAt(articleId)) ?? '') - Date.parse(at)
  expect(late).toBeGreaterThanOrEqual(0)
  expect(late).toBeLessThan(500)
  expect(await heartbeatOf(db, 'publication-timer')).not.toBeNull()
})

test('what fell due while nobody ran goes out at the start', async () => {
  const { articleId } = await dueIn(50)
  start()
  await published(articleId)
})

test('two timers of two processes publish one article once', async () => {
  const other = openDatabase(url)
  const complaints = vi.spyOn(log, 'error')
  try {
    const stop = [start(), start({ ...live, db: other.db })]
    const { articleId } = await dueIn(700)
    await published(articleId)
    for (const each of stop) await each()
    const { rows } = await db.execute(
      sql`select count(*)::int as versions from publications where article_id = ${articleId}`,
    )
    expect(rows).toEqual([{ versions: 1 }])
    expect(complaints).not.toHaveBeenCalled()
  } finally {
    await other.pool.end()
  }
})

test('an error does not end the timer, and what fails is not tried without pause', async () => {
  let attempts = 0
  let isBroken = true
  const signer = {
    ...live.signer,
    sign: (text: string) => {
      attempts += 1
      if (isBroken) throw new Error('the key is not at hand')
      return live.signer.sign(text)
    },
  }
  const { articleId } = await dueIn(50)
  start({ ...live, signer })
  await vi.waitFor(() => expect(attempts).toBeGreaterThanOrEqual(2), { timeout: 5_000, interval: 20 })
  expect(attempts).toBeLessThan(5)
  isBroken = false
  await published(articleId)
})

test('what could not go out for minutes does not keep the rest from being prepared', async () => {
  const isPrepared = (articleId: ArticleId) =>
    vi.waitFor(
      async () => {
        const { rows } = await db.execute(sql`select from prepared_publications where article_id = ${articleId}`)
        expect(rows).toHaveLength(1)
      },
      { timeout: 10_000 },
    )
  start()
  const { articleId: stuck } = await dueIn(3_600_000)
  await isPrepared(stuck)
  const over = Promise.withResolvers<void>()
  const holds = Promise.withResolvers<void>()
  const held = db.transaction(async (tx) => {
    await tx.execute(sql`select from articles where id = ${stuck} for update`)
    await db.execute(sql`update schedules set at = now() - interval '5 minutes' where article_id = ${stuck}`)
    holds.resolve()
    await over.promise
  })
  await holds.promise
  try {
    await isPrepared((await dueIn(3_600_000)).articleId)
  } finally {
    over.resolve()
    await held
  }
  await published(stuck)
})

test('without notifications the timer polls, and stopping it waits for nothing', async () => {
  const address = new URL(url)
  address.port = '1'
  const stop = start(live, address.href)
  const { articleId } = await dueIn(300)
  await published(articleId)
  const began = Date.now()
  await stop()
  expect(Date.now() - began).toBeLessThan(1_000)
})

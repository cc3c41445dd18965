import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { forgetPreparation } from '#db/prepared-publications.ts'
import { isReleasing } from '#db/schedules.ts'
import { testDatabase } from '#db/testing.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { Instant, PlainDate } from '#lib/time/instant.ts'
import { changePerson } from './change-person.ts'
import { accepted, actionsOf, newsroom, pageAt, steps } from './newsroom.fixture.ts'
import { madeWith, prepareUpcoming, publishAllPrepared } from './prepare-publication.ts'
import { publishAllDue } from './publish-due.ts'
import { recordNotice } from './record-notice.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, rosa, edith, ada, mails } = people
const { begin, review, schedule, give } = steps(people)
const made = madeWith(deps, 'this release')

const due = '2026-05-04T08:00:00.000Z'
beforeEach(() => clock.set('2026-05-04T06:00:00.000Z'))

async function scheduled(): Promise<ArticleId> {
  const now = deps.clock.now()
  clock.set('2026-04-01T08:00:00.000Z')
  const articleId = await begin()
  await review(articleId)
  await schedule(articleId, '2026-05-04T10:00')
  clock.set(now)
  return articleId
}

const stateOf = async (articleId: ArticleId) =>
  (await readArticle(db, articleId, deps.clock.now(), null))?.article.state
const prepare = () => prepareUpcoming(deps, made)
const publish = () => publishAllPrepared(deps, made)

/** Every row of every table that speaks of the article, with what differs between two articles made alike. */
async function traces(articleId: ArticleId): Promise<Record<string, string[]>> {
  const { rows: tables } = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  )
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await db.execute<{ row: string }>(
      sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t where t::text like ${`%${articleId}%`} order by 1`,
    )
    if (rows.length > 0)
      found[name] = rows
        .map(({ row }) =>
          row
            .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
            .replace(/[0-9a-f]{64}/g, 'HASH')
            .replace(/walking-and-blood-pressure(-[0-9a-f]+)?/g, 'SLUG')
            .replace(/(2026-04-01T|2026-04-01 )[0-9:.+Z]+/g, 'THEN')
            .replace(/"(ordinal|seq|id|number)": \d+/g, '"$1": N')
            .replace(/"changed_in": "\d+"/g, '"changed_in": N')
            .replace(/"(record|jws|signature|value)": "(?:[^"\\]|\\.)*"/g, '"$1": "..."'),
        )
        .sort()
  }
  return found
}

test('nothing of it is public before its moment, and at its moment it writes what the slow way writes, row by row', async () => {
  const [slow, fast] = [await scheduled(), await scheduled()]
  await prepare()
  await forgetPreparation(db, slow)
  const { slug } = (await readArticle(db, fast, deps.clock.now(), null))?.article ?? { slug: '' }
  expect(await stateOf(fast)).toBe('scheduled')
  expect(await pageAt(db, `/articles/${slug}`)).toBeNull()
  clock.set('2026-05-04T07:59:59.999Z')
  expect(await publish()).toBe(0)
  clock.set(due)
  mails.length = 0
  expect(await publish()).toBe(1)
  const told = mails.splice(0)
  expect(await publishAllDue(deps)).toBe(1)
  expect(told.map(({ to, subject, text }) => ({ to, subject, text }))).toEqual(
    mails.map(({ to, subject, text }) => ({ to, subject, text })),
  )
  expect(await traces(fast)).toEqual(await traces(slow))
  expect((await actionsOf(db, fast)).at(-1)).toBe('published')
  expect((await pageAt(db, `/articles/${slug}`))?.status).toBe(200)
})

test('what changed since it was prepared is decided anew: a person, a notice, the article itself', async () => {
  const articleId = await scheduled()
  expect(await prepare()).toBe(1)
  expect(await prepare()).toBe(0)
  accepted(await changePerson({ personId: ada.id, name: 'Ada Administrator' }, ada, deps))
  expect(await prepare()).toBe(1)
  const notice = { work: 'doi:10.1000/elsewhere', type: 'retraction', on: PlainDate.parse('2026-04-20') } as const
  accepted(await recordNotice({ ...notice, source: 'Retraction Watch' }, edith, deps))
  expect(await prepare()).toBe(1)
  await give(edith, articleId, { type: 'unassign', personId: people.rolf.id, duty: 'reviewer' })
  clock.set(due)
  expect(await publish()).toBe(0)
  expect(await publishAllDue(deps)).toBe(1)
  expect(await stateOf(articleId)).toBe('published')
})

test('a signer disabled after it was prepared holds it, as ever', async () => {
  const articleId = await scheduled()
  await prepare()
  accepted(await changePerson({ personId: rosa.id, disabled: true }, ada, deps))
  clock.set(due)
  expect(await publish()).toBe(0)
  expect(await publishAllDue(deps)).toBe(1)
  expect(await stateOf(articleId)).toBe('reviewed')
  accepted(await changePerson({ personId: rosa.id, disabled: false }, ada, deps))
})

test('after a day too late, or with another key or program, it is decided anew', async () => {
  await scheduled()
  await prepare()
  clock.set(due)
  expect(await publishAllPrepared(deps, madeWith(deps, 'another release'))).toBe(0)
  clock.set('2026-05-05T08:00:00.001Z')
  expect(await publish()).toBe(0)
  expect(await publishAllDue(deps)).toBe(1)
})

test('one that cannot be written does not keep the others, and goes the slow way', async () => {
  const ids = [await scheduled(), await scheduled()]
  await prepare()
  await db.execute(sql`update prepared_publications set rows = jsonb_set(rows, '{publications,0,version}', '0')
    where article_id = ${ids[1]}`)
  clock.set(due)
  expect(await publish()).toBe(1)
  expect(await publishAllDue(deps)).toBe(1)
  for (const articleId of ids) expect(await stateOf(articleId)).toBe('published')
})

test('where the database fails one of two hands, the other ends what it has, the error is told, and nothing is lost', async () => {
  const ids = [await scheduled(), await scheduled(), await scheduled()]
  await prepare()
  await db.execute(sql`update prepared_publications set rows = jsonb_set(rows, '{publications,0,version}', '0')
    where article_id = ${ids[0]}`)
  clock.set(due)
  let transactions = 0
  const failing = new Proxy(db, {
    get: (target, name, receiver) => {
      if (name === 'transaction' && ++transactions === 3) throw new Error('the connection was lost')
      return Reflect.get(target, name, receiver)
    },
  })
  await expect(publishAllPrepared({ ...deps, db: failing }, made)).rejects.toThrow('the connection was lost')
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from publications where article_id = any(${sql.param(ids)}::uuid[])`,
  )
  expect(await publishAllDue(deps, undefined, publish)).toBe(ids.length - (rows[0]?.n ?? 0))
  for (const articleId of ids) expect(await stateOf(articleId)).toBe('published')
})

test('two processes at once publish each once', async () => {
  const ids = [await scheduled(), await scheduled()]
  await prepare()
  clock.set(due)
  const counts = await Promise.all([publish(), publish(), publishAllDue(deps)])
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(ids.length)
  const { rows } = await db.execute(
    sql`select count(*)::int as n from publications where article_id = any(${sql.param(ids)}::uuid[])`,
  )
  expect(rows).toEqual([{ n: ids.length }])
})

test('what a killed process held goes out as it was prepared, and not the slow way', async () => {
  const held = [await scheduled(), await scheduled()]
  await prepare()
  const other = await scheduled()
  const { rows: prepared } = await db.execute(
    sql`select rows->'publications'->0->>'record_hash' as record from prepared_publications where article_id = any(${sql.param(held)}::uuid[]) order by article_id`,
  )
  clock.set('2026-05-04T08:00:02.000Z')
  const dies = Promise.withResolvers<void>()
  const holds = Promise.withResolvers<void>()
  const killed = db
    .transaction(async (tx) => {
      await tx.execute(sql`select from schedules where article_id = any(${sql.param(held)}::uuid[]) for update`)
      holds.resolve()
      await dies.promise
      throw new Error('killed')
    })
    .catch((error: unknown) => error)
  await holds.promise
  // It dies while this process is busy with what is not prepared.
  const enqueueMail: typeof deps.enqueueMail = async () => {
    dies.resolve()
    await killed
  }
  expect(await publishAllDue({ ...deps, enqueueMail }, undefined, publish)).toBe(3)
  expect(await stateOf(other)).toBe('published')
  const { rows: published } = await db.execute(
    sql`select record_hash as record from publications where article_id = any(${sql.param(held)}::uuid[]) order by article_id`,
  )
  expect(published).toEqual(prepared)
})

test('work that can wait rests from just before something goes out until a minute after', async () => {
  await scheduled()
  const moments = ['07:59:56.999', '07:59:57.000', '08:00:59.999', '08:01:00.000']
  const resting = moments.map((time) => isReleasing(db, Instant.parse(`2026-05-04T${time}Z`)))
  expect(await Promise.all(resting)).toEqual([false, true, true, false])
  clock.set(due)
  expect(await publishAllDue(deps)).toBe(1)
})

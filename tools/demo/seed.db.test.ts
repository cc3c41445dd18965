import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { articleStream, personStream, verifyTrail } from '#db/audit-events.ts'
import { readPage } from '#db/public-pages.ts'
import { testDatabase } from '#db/testing.ts'
import type { Deps } from '#lib/application/deps.ts'
import { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { verifyRecord } from '#lib/publication/verify-record.ts'
import { publicJwk, signingKey } from '#lib/review/signature.ts'
import { sourcesNowhere } from '#lib/sources/nowhere.fixture.ts'
import { Instant } from '#lib/time/instant.ts'
import { openAccounts, seedDemo } from './seed.ts'

const { db } = await testDatabase()
const { privateKey } = generateKeyPairSync('ed25519')
const now = Instant.parse('2026-11-22T00:20:00.000Z')
const deps: Deps = {
  db,
  clock: { now: () => now },
  newId: randomUUID,
  signer: signingKey(privateKey),
  site: { name: 'Countersign', url: 'https://news.example' },
  enqueueMail: () => Promise.reject(new Error('nobody of the demo gets mail')),
  mailOutside: null,
  untilForgotten: async () => undefined,
  sources: sourcesNowhere(),
}
const password = 'kilo-vane-moru-sado'

const rowsOf = async (statement: ReturnType<typeof sql>) => (await db.execute(statement)).rows

test('an interrupted seeding leaves the database empty, and the next one begins anew', async () => {
  let drawn = 0
  const newId = () => {
    drawn += 1
    if (drawn > 60) throw new Error('interrupted')
    return randomUUID()
  }
  await expect(seedDemo({ ...deps, newId }, password)).rejects.toThrow('interrupted')
  expect(await rowsOf(sql`select id from people`)).toEqual([])
  expect(await rowsOf(sql`select seq from audit_events`)).toEqual([])

  expect(await seedDemo(deps, password)).toBe(true)
})

test('a database with people in it is left as it is', async () => {
  const before = await rowsOf(sql`select id, version from articles order by id`)
  expect(await seedDemo(deps, password)).toBe(false)
  expect(await rowsOf(sql`select id, version from articles order by id`)).toEqual(before)
})

test('every account is offered to whoever holds the demo’s password, and none to anybody else', async () => {
  expect((await openAccounts(db, password)).map(({ does }) => does)).toEqual([
    'Writer',
    'Writer',
    'Reviewer, cardiology',
    'Reviewer, geriatrics',
    'Editor',
    'Administrator',
  ])
  expect(await openAccounts(db, 'some-other-words')).toEqual([])
})

test('one article stands in each interesting state', async () => {
  expect(await rowsOf(sql`select slug, state, cycle::int, purpose from articles order by slug`)).toEqual([
    { slug: 'awake-for-months', state: 'draft', cycle: 1, purpose: 'first' },
    { slug: 'daily-aspirin-in-older-age', state: 'published', cycle: 2, purpose: 'correction' },
    { slug: 'heart-failure-sglt2-inhibitors', state: 'scheduled', cycle: 1, purpose: 'first' },
    { slug: 'how-low-should-blood-pressure-go', state: 'in_review', cycle: 1, purpose: 'first' },
  ])
})

test('the schedule lies ahead, and everything else in the past and in its order', async () => {
  const [schedule] = await rowsOf(sql`select at from schedules`)
  expect(new Date(String(schedule?.at)).toISOString()).toBe('2026-11-26T07:00:00.000Z')
  const late = await rowsOf(sql`select action from audit_events where at >= ${now}`)
  expect(late).toEqual([])
})

test('readers get the corrected page, and the version before it under its own address', async () => {
  const page = await readPage(db, '/articles/daily-aspirin-in-older-age')
  const first = await readPage(db, '/articles/daily-aspirin-in-older-age/versions/1')
  expect(page?.status).toBe(200)
  expect(String(page?.body)).toContain('The first version said that the trial took people aged 65 or older.')
  expect(String(page?.body)).toContain('Inês Carvalho Brandt')
  expect(String(page?.body)).toContain('Tomas Reyes Okafor')
  expect(String(first?.body)).toContain('to people aged 65 or older')
  for (const path of ['heart-failure-sglt2-inhibitors', 'how-low-should-blood-pressure-go', 'awake-for-months'])
    expect(await readPage(db, `/articles/${path}`)).toBeNull()
})

test('the review record of both versions verifies against the site’s key, and carries the level of the weakest key claim', async () => {
  for (const version of [1, 2]) {
    const page = await readPage(db, `/articles/daily-aspirin-in-older-age/versions/${version}/record.json`)
    const record = String(page?.body)
    expect(verifyRecord(record, [publicJwk(privateKey)])).toMatchObject({ ok: true })
    expect(JSON.parse(record)).toMatchObject({
      stamp: { state: 'reviewed', level: { level: '1b' }, claims: { approved: 16, total: 16 } },
    })
  }
})

test('the history of every article and person is a whole chain', async () => {
  for (const { id } of await rowsOf(sql`select id from articles`))
    expect(await verifyTrail(db, articleStream(ArticleId.parse(id)))).toMatchObject({ ok: true })
  for (const { id } of await rowsOf(sql`select id from people`))
    expect(await verifyTrail(db, personStream(PersonId.parse(id)))).toMatchObject({ ok: true })
})

test('in the second round one claim waits for its reviewer, and no annotation is open', async () => {
  const open = await rowsOf(sql`
    select r.number, count(*)::int as claims,
      count(*) filter (where not exists (
        select from verdicts v where v.claim_id::text = c->>'id' and v.fingerprint = c->>'fingerprint'
      ))::int as waiting
    from articles a join revisions r on r.id = a.revision_id, jsonb_array_elements(r.digest->'claims') c
    where a.state = 'in_review' group by r.number`)
  expect(open).toEqual([{ number: 2, claims: 13, waiting: 1 }])
  expect(await rowsOf(sql`select purpose from annotations where resolved_at is null`)).toEqual([])
})

import { expect, test } from 'vitest'
import { appendAudit, articleStream } from '#db/audit-events.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { testDatabase } from '#db/testing.ts'
import { inTransaction } from '#db/transaction.ts'
import { hashOf } from '#lib/canonical/sha256.ts'
import { accepted, newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { articleHistory } from './article-history.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { edith, deps } = people
const { begin } = steps(people)

const historyOf = async (articleId: ArticleId, page: { before?: number; verify?: 'all' } = {}) =>
  accepted(await articleHistory({ articleId, ...page }, edith, deps))

const noted = (articleId: ArticleId) => ({
  at: deps.clock.now(),
  actor: { type: 'clock' as const },
  action: 'noted',
  object: { type: 'article', id: articleId },
  payload: {},
})

async function withEvents(count: number) {
  const articleId = await begin()
  await inTransaction(db, async (tx) => {
    for (let event = 0; event < count; event += 1) await appendAudit(tx, articleStream(articleId), noted(articleId))
  })
  return articleId
}

/** One event that nobody appended, at the end. */
async function forge(articleId: ArticleId, seq: number) {
  const { actor: _, object, ...event } = noted(articleId)
  const hash = hashOf('forged', [])
  const links = { payloadHash: hash, prevHash: hash, hash }
  const of = { stream: articleStream(articleId), seq, objectType: object.type, objectId: object.id }
  await db.insert(auditEvents).values({ ...event, ...of, ...links, actorType: 'clock' })
}

test('the chain of a short history is verified whole with its newest page', async () => {
  const articleId = await withEvents(60)
  const { events, chain, next } = await historyOf(articleId)
  expect(events).toHaveLength(50)
  const total = events[0]?.seq ?? 0
  expect(chain).toEqual({ ok: true, scope: 'all', message: `All ${total} events are as they were written.` })
  const older = await historyOf(articleId, { before: next ?? 0 })
  expect(older.chain).toMatchObject({ ok: true, scope: 'page' })
  expect(older.next).toBeNull()
})

test('of a long history a page verifies what it shows, and the whole is verified on request', async () => {
  const articleId = await withEvents(1010)
  const { events, chain } = await historyOf(articleId)
  const newest = events[0]?.seq ?? 0
  const shown = `Events ${newest - 49} to ${newest} are as they were written.`
  expect(chain).toEqual({ ok: true, scope: 'page', message: shown })
  const whole = await historyOf(articleId, { verify: 'all' })
  expect(whole.chain).toMatchObject({
    ok: true,
    scope: 'all',
    message: expect.stringContaining(`All ${newest} events`),
  })

  await forge(articleId, newest + 1)
  const broken = { ok: false, message: expect.stringContaining(`Event ${newest + 1} is not as it was written`) }
  expect((await historyOf(articleId)).chain).toMatchObject({ ...broken, scope: 'page' })
  expect((await historyOf(articleId, { verify: 'all' })).chain).toMatchObject({ ...broken, scope: 'all' })
  expect((await historyOf(articleId, { before: newest + 1 })).chain).toMatchObject({ ok: true, scope: 'page' })
})

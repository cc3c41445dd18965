import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { holdWorks } from '#db/articles.ts'
import { recordNotice as keepNotice } from '#db/notices.ts'
import { live } from '#db/schema/publications.ts'
import { testDatabase } from '#db/testing.ts'
import { inTransaction } from '#db/transaction.ts'
import { manuscript, reference } from '#lib/article/manuscript.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { addMonths, PlainDate } from '#lib/time/instant.ts'
import { changePerson } from './change-person.ts'
import { changeSlug } from './change-slug.ts'
import { revokeVerification } from './credentials.ts'
import { accepted, actionsOf, newsroom, pageAt, refusal, steps } from './newsroom.fixture.ts'
import { publishNow } from './publish-now.ts'
import { recordNotice } from './record-notice.ts'
import { reviewWhatRanOut } from './review-due.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, edith, ada } = people
const { give, begin, review, schedule } = steps(people)

const factsOf = async (articleId: ArticleId) => {
  const facts = await readArticle(db, articleId, deps.clock.now(), null)
  if (facts === null) throw new Error('The article is gone')
  return facts
}
const dueOf = async (articleId: ArticleId) => (await factsOf(articleId)).live?.reviewDue?.reasons ?? null
const textOf = async (articleId: ArticleId) =>
  (await pageAt(db, `/articles/${(await factsOf(articleId)).article.slug}`))?.text

async function reviewed(reviewer = rosa, text = manuscript()): Promise<ArticleId> {
  const articleId = await begin(text)
  if (!(await factsOf(articleId)).reviewerIds.includes(reviewer.id))
    await give(edith, articleId, { type: 'assign', personId: reviewer.id, duty: 'reviewer', dueOn: null })
  await review(articleId, reviewer)
  return articleId
}
async function published(...of: Parameters<typeof reviewed>): Promise<ArticleId> {
  const articleId = await reviewed(...of)
  accepted(await publishNow(articleId, edith, deps))
  return articleId
}
const citing = (doi: string) => {
  const csl = { type: 'article-journal', title: 'A trial', DOI: doi } as const
  return manuscript({ references: [reference(1, { csl })] })
}
const notice = (doi: string) =>
  ({
    work: `doi:${doi}`,
    type: 'retraction',
    source: 'Retraction Watch',
    on: PlainDate.parse('2026-02-20'),
  }) as const

test('the stamp of what somebody signed lapses with their credential', async () => {
  const una = await people.join('Una Reviewer', ['reviewer'])
  const [hers, other] = [await published(una), await published()]
  expect(await textOf(hers)).toContain('Medically reviewed by')
  accepted(await revokeVerification(una.id, ada, deps))
  expect(await textOf(hers)).not.toContain('Medically reviewed by')
  expect(await dueOf(hers)).toEqual(['the credential of Una Reviewer was revoked'])
  expect(await dueOf(other)).toBeNull()
  expect(await textOf(other)).toContain('Medically reviewed by')
  const events = (await actionsOf(db, hers)).length
  accepted(await revokeVerification(una.id, ada, deps))
  expect((await actionsOf(db, hers)).length).toBe(events)
})

test('the stamp of what somebody signed lapses when their account is closed, and comes back when it is opened', async () => {
  const ugo = await people.join('Ugo Reviewer', ['reviewer'])
  const his = await published(ugo)
  accepted(await changePerson({ personId: ugo.id, disabled: true }, ada, deps))
  expect(await textOf(his)).not.toContain('Medically reviewed by')
  expect(await dueOf(his)).toEqual(['the account of Ugo Reviewer was closed'])
  accepted(await changePerson({ personId: ugo.id, disabled: false }, ada, deps))
  expect(await textOf(his)).toContain('Medically reviewed by')
})

test('a review that runs out is flagged and its page lapses by itself, once', async () => {
  const articleId = await published()
  const before = deps.clock.now()
  const [row] = await db.select({ at: live.reviewDueAt }).from(live).where(eq(live.articleId, articleId))
  const at = row?.at ?? before
  expect(at > addMonths(before, 1)).toBe(true)
  clock.set(new Date(Date.parse(at) - 1).toISOString())
  await reviewWhatRanOut(deps)
  expect(await dueOf(articleId)).toBeNull()
  clock.set(at)
  expect(await reviewWhatRanOut(deps)).toBeGreaterThan(0)
  expect(await dueOf(articleId)).toEqual(['the time until its next review ran out'])
  expect(await textOf(articleId)).toContain('The review has lapsed since')
  while ((await reviewWhatRanOut(deps)) > 0);
  const events = (await actionsOf(db, articleId)).length
  expect(await reviewWhatRanOut(deps)).toBe(0)
  expect((await actionsOf(db, articleId)).length).toBe(events)
  clock.set(before)
})

test('what an earlier release left without an instant is looked at once and not flagged', async () => {
  const articleId = await published()
  await db.update(live).set({ reviewDueAt: deps.clock.now() }).where(eq(live.articleId, articleId))
  await reviewWhatRanOut(deps)
  expect(await dueOf(articleId)).toBeNull()
  const [row] = await db.select({ at: live.reviewDueAt }).from(live).where(eq(live.articleId, articleId))
  expect(row?.at && row.at > deps.clock.now()).toBe(true)
})

test('recording a notice again completes what a crash left undone, and does nothing more', async () => {
  const articleId = await published(rosa, citing('10.1000/crash'))
  const { work, ...found } = notice('10.1000/crash')
  await inTransaction(db, (tx) => keepNotice(tx, work, { ...found, doi: null }, deps.clock.now()))
  expect(await dueOf(articleId)).toBeNull()
  accepted(await recordNotice(notice('10.1000/crash'), edith, deps))
  expect(await dueOf(articleId)).toHaveLength(1)
  expect(await textOf(articleId)).not.toContain('Medically reviewed by')
  const events = await actionsOf(db, articleId)
  accepted(await recordNotice(notice('10.1000/crash'), edith, deps))
  expect(await actionsOf(db, articleId)).toEqual(events)
})

test('a publication that meets a notice being recorded waits for it and does not go live unflagged', async () => {
  const articleId = await reviewed(rosa, citing('10.1000/race'))
  const { work, ...found } = notice('10.1000/race')
  let publishing: ReturnType<typeof publishNow> | undefined
  await inTransaction(db, async (tx) => {
    await holdWorks(tx, [work])
    publishing = publishNow(articleId, edith, deps)
    await expect
      .poll(async () => {
        const { rows } = await db.execute(sql`select count(*)::int as count from pg_locks
          where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`)
        return rows
      })
      .toEqual([{ count: 1 }])
    await keepNotice(tx, work, { ...found, doi: null }, deps.clock.now())
  })
  expect(await publishing).toMatchObject({ ok: false })
  expect((await factsOf(articleId)).live).toBeNull()
})

test('a notice and a publication at one moment never leave a live article that nobody was asked to look at', async () => {
  for (const round of [1, 2, 3]) {
    const articleId = await reviewed(rosa, citing(`10.1000/at-once-${round}`))
    await Promise.all([
      publishNow(articleId, edith, deps),
      recordNotice(notice(`10.1000/at-once-${round}`), edith, deps),
    ])
    const facts = await factsOf(articleId)
    expect(facts.live === null || facts.live.reviewDue !== null).toBe(true)
  }
})

test('an address stays while it is promised or public, and of two who ask for one at once one gets it', async () => {
  const [one, two] = [await begin(), await begin()]
  const outcomes = await Promise.all(
    [one, two].map((articleId) => changeSlug({ articleId, slug: 'wanted-by-two' }, wim, deps)),
  )
  expect(outcomes.map(refusal).toSorted()).toEqual(['accepted', 'invalid: slug-taken'])
  const promised = await reviewed()
  await schedule(promised, '2027-05-04T10:00')
  expect(refusal(await changeSlug({ articleId: promised, slug: 'too-late' }, edith, deps))).toMatch(
    /invalid|not-allowed/,
  )
  const gone = await published()
  await give(edith, gone, { type: 'withdraw', reason: 'It is being rewritten.' })
  expect(refusal(await changeSlug({ articleId: gone, slug: 'much-too-late' }, edith, deps))).toBe(
    'invalid: slug-is-public',
  )
})

test('a decision is taken at the time at which its turn came, not at the time at which it was asked for', async () => {
  const articleId = await begin()
  const asked = deps.clock.now()
  let saving: Promise<unknown> | undefined
  await inTransaction(db, async (tx) => {
    await tx.execute(sql`select from articles where id = ${articleId} for update`)
    saving = give(edith, articleId, { type: 'archive' })
    await expect
      .poll(
        async () =>
          (
            await db.execute(sql`select from pg_stat_activity where wait_event_type = 'Lock'
        and datname = current_database()`)
          ).rows.length,
      )
      .toBe(1)
    clock.pass(3)
  })
  await saving
  const { rows } = await db.execute<{ at: string }>(sql`select changed_at as at from articles where id = ${articleId}`)
  expect(Date.parse(rows[0]?.at ?? '') - Date.parse(asked)).toBe(3 * 60_000)
})

import { expect, test } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { membersOf } from '#db/bundles.ts'
import { latePieces } from '#db/schedules.ts'
import { testDatabase } from '#db/testing.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { resolveWallTime } from '#lib/time/zone.ts'
import { makeBundle, moveBundle, takeBundleApart } from './bundles.ts'
import { expireAllDue } from './expire-due.ts'
import { accepted, actionsOf, newsroom, pageAt, refusal, steps } from './newsroom.fixture.ts'
import { publishAllDue, retryDue } from './publish-due.ts'
import { reResolveSchedules } from './re-resolve-schedules.ts'
import { schedulePublication } from './schedule-publication.ts'

/** What a schedule promises beside its moment: an end, company, and a wall time whatever the rules of its zone become. */

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, rosa, wim, edith, erik, mails } = people
const { give, begin, review } = steps(people)
const instant = (text: string) => Instant.parse(text)

const facts = async (articleId: ArticleId) => {
  const found = await readArticle(db, articleId, deps.clock.now(), null)
  if (found === null) throw new Error('The article is gone')
  return found
}
const reviewed = async () => {
  const articleId = await begin()
  const { signOffId } = await review(articleId)
  return { articleId, signOffId, path: `/articles/${(await facts(articleId)).article.slug}` }
}
const said = { wallTime: '2026-05-04T10:00', zone: 'Europe/Stockholm', embargoUntil: null }
const due = '2026-05-04T08:00:00.000Z'
const before = () => clock.set('2026-04-01T08:00:00.000Z')

test('what is published for a time is taken off at its end with a notice that says so, once, and may come back by a new cycle', async () => {
  before()
  const { articleId, path } = await reviewed()
  const expiresAt = instant('2026-06-01T00:00:00.000Z')
  const over = { ...said, articleId, replaces: null, expiresAt: instant(due) }
  expect(refusal(await schedulePublication(over, edith, deps))).toBe('invalid: expires-before-publication')
  accepted(await schedulePublication({ ...over, expiresAt }, edith, deps))
  clock.set(due)
  expect(await publishAllDue(deps)).toBe(1)
  expect((await facts(articleId)).live?.expiresAt).toBe(expiresAt)
  clock.set('2026-05-31T23:59:59.999Z')
  expect(await expireAllDue(deps)).toBe(0)
  clock.set(expiresAt)
  mails.length = 0
  const counts = await Promise.all([expireAllDue(deps), expireAllDue(deps)])
  expect(counts.toSorted()).toEqual([0, 1])
  expect(await facts(articleId)).toMatchObject({
    article: { state: 'withdrawn' },
    live: null,
    takenDown: { type: 'expiry' },
  })
  const page = await pageAt(db, path)
  expect(page?.status).toBe(410)
  expect(page?.text).toContain('Expired on 1 June 2026')
  expect(mails.map(({ to }) => to)).toEqual([wim.id, edith.id, erik.id])
  expect((await actionsOf(db, articleId)).at(-1)).toBe('expired')
  await give(wim, articleId, { type: 'start-update', publicNote: 'It is worth reading again.' })
})

test('what comes so late that its time is over is held', async () => {
  before()
  const { articleId } = await reviewed()
  const expiresAt = instant('2026-05-05T00:00:00.000Z')
  accepted(await schedulePublication({ ...said, articleId, replaces: null, expiresAt }, edith, deps))
  clock.set(expiresAt)
  expect(await publishAllDue(deps)).toBe(1)
  expect((await facts(articleId)).hold?.reasons.map(({ code }) => code)).toEqual(['time-is-over'])
})

test('when the rules of a zone change the wall time is kept, the instant follows, and the editors are told', async () => {
  before()
  const { articleId } = await reviewed()
  accepted(await schedulePublication({ ...said, articleId, replaces: null }, edith, deps))
  expect(await reResolveSchedules(deps)).toBe(0)
  mails.length = 0
  // As if Sweden had given up summer time.
  const winter: typeof resolveWallTime = (wallTime) => resolveWallTime(wallTime, 'Africa/Lagos')
  expect(await reResolveSchedules(deps, () => false, winter)).toBe(1)
  expect(await reResolveSchedules(deps, () => false, winter)).toBe(0)
  expect((await facts(articleId)).schedule).toMatchObject({ at: '2026-05-04T09:00:00.000Z', wallTime: said.wallTime })
  expect(mails.map(({ to }) => to)).toEqual([edith.id, erik.id])
  expect((await actionsOf(db, articleId)).at(-1)).toBe('schedule-re-resolved')
  clock.set(due)
  expect(await publishAllDue(deps)).toBe(0)
  clock.set('2026-05-04T09:00:00.000Z')
  expect(await publishAllDue(deps)).toBe(1)
})

test('the one of two doubled hours that was chosen is remembered', async () => {
  before()
  const { articleId } = await reviewed()
  const doubled = { ...said, wallTime: '2026-10-25T02:30', articleId, replaces: null }
  expect(refusal(await schedulePublication(doubled, edith, deps))).toBe('invalid: overlap')
  const { at } = accepted(await schedulePublication({ ...doubled, choice: 'later' }, edith, deps))
  expect((await facts(articleId)).schedule).toMatchObject({ choice: 'later', at })
  expect(await reResolveSchedules(deps)).toBe(0)
})

test('a bundle goes out as a whole: held as a whole where one of it fails, moved and taken apart as a whole', async () => {
  before()
  const [one, other, third] = [await reviewed(), await reviewed(), await reviewed()]
  const all = [one, other].map(({ articleId }) => ({ articleId, replaces: null }))
  const bundle = { ...said, title: 'Two of a kind', members: all }
  const stale = { ...bundle, members: all.map((member) => ({ ...member, replaces: instant(due) })) }
  expect(refusal(await makeBundle(stale, edith, deps))).toBe('stale: stale-schedule')
  expect(refusal(await makeBundle(bundle, wim, deps))).toBe('not-allowed: not-your-duty')
  expect((await facts(one.articleId)).article.state).toBe('reviewed')

  const { bundleId } = accepted(await makeBundle(bundle, edith, deps))
  const later = { ...said, wallTime: '2026-05-05T10:00', bundleId, replaces: instant(due) }
  const { at } = accepted(await moveBundle(later, edith, deps))
  expect((await facts(other.articleId)).schedule).toMatchObject({ at, bundleId })
  accepted(await moveBundle({ ...later, wallTime: said.wallTime, replaces: at }, edith, deps))
  await give(rosa, other.articleId, { type: 'withdraw-sign-off', signOffId: other.signOffId, reason: 'I erred.' })
  clock.set(due)
  expect(await publishAllDue(deps)).toBe(1)
  const held = await facts(one.articleId)
  expect(held).toMatchObject({ article: { state: 'reviewed' }, live: null, schedule: null })
  expect(held.hold?.reasons.map(({ code }) => code)).toEqual(['bundle-held'])
  expect(await membersOf(db, bundleId)).toEqual([])

  before()
  const again = {
    ...said,
    title: 'Once more',
    members: [one, third].map(({ articleId }) => ({ articleId, replaces: null })),
  }
  const second = accepted(await makeBundle(again, edith, deps))
  expect(accepted(await takeBundleApart(second.bundleId, edith, deps))).toEqual({ articles: 2 })
  expect((await facts(third.articleId)).article.state).toBe('reviewed')
  accepted(await makeBundle(again, edith, deps))
  clock.set(due)
  const counts = await Promise.all([publishAllDue(deps), publishAllDue(deps)])
  expect(counts.toSorted()).toEqual([0, 2])
  for (const { articleId } of [one, third]) expect((await facts(articleId)).live?.version).toBe(1)
})

test('a bundle of which one throws goes out when it can, none of it before, and says why it is late', async () => {
  before()
  const [one, other] = [await reviewed(), await reviewed()]
  const members = [one, other].map(({ articleId }) => ({ articleId, replaces: null }))
  accepted(await makeBundle({ ...said, title: 'Both', members }, edith, deps))
  clock.set(due)
  const signer = {
    ...deps.signer,
    sign: (text: string) => {
      if (text.includes(other.articleId)) throw new Error('the key is not at hand')
      return deps.signer.sign(text)
    },
  }
  expect(await publishAllDue({ ...deps, signer })).toBe(0)
  expect((await facts(one.articleId)).live).toBeNull()
  const [late] = await latePieces(db, deps.clock.now(), 1)
  expect(late?.failure).toContain('It is tried again')
  expect(refusal(await retryDue(one.articleId, wim, deps))).toBe('not-allowed: not-your-duty')
  expect(accepted(await retryDue(one.articleId, edith, deps))).toEqual({ done: true })
  for (const { articleId } of [one, other]) expect((await facts(articleId)).live?.version).toBe(1)
  expect(accepted(await retryDue(one.articleId, edith, deps))).toEqual({ done: false })
})

import { expect, test } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { openDatabase } from '#db/connection.ts'
import { testDatabase } from '#db/testing.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { block, body, claimId, documentOf, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import { StaleWorkingCopy } from '#lib/contract/article.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { giveCommand } from './decide-and-save.ts'
import { giveVerdict } from './give-verdict.ts'
import { actionsOf, newsroom, refusal, steps } from './newsroom.fixture.ts'
import { publishNow } from './publish-now.ts'
import { saveWorkingCopy } from './save-working-copy.ts'
import { schedulePublication } from './schedule-publication.ts'
import { signOffRevision } from './sign-off-revision.ts'

const { db, url } = await testDatabase()
const people = await newsroom(db)
const { deps, wim, rosa, rolf, edith, erik } = people
const { give, begin, submit, declare, judgment, approveAll, signature, review, schedule } = steps(people)

const factsOf = async (articleId: ArticleId) => {
  const facts = await readArticle(db, articleId, deps.clock.now(), null)
  if (facts === null) throw new Error('The article is gone')
  return facts
}

/** Runs `work` with a second process, as far as the database can tell. */
async function withAnotherProcess<T>(work: (other: typeof deps) => Promise<T>): Promise<T> {
  const other = openDatabase(url)
  try {
    return await work({ ...deps, db: other.db })
  } finally {
    await other.pool.end()
  }
}

/** Whatever two callers did at once: how many won, and what the others were told. */
const tally = (outcomes: readonly Parameters<typeof refusal>[0][]) => ({
  won: outcomes.filter(({ ok }) => ok).length,
  told: outcomes.filter(({ ok }) => !ok).map(refusal),
})

const textOf = (variant: number) =>
  manuscript({
    document: documentOf(
      block('title', `Walking, variant ${variant}`),
      block('summary', '[[1:Walking improves blood pressure in adults.]] Here is how to begin.'),
      body(paragraph('Wear good shoes. Bring a friend.[cite:1]')),
    ),
  })

test('of two saves on one version one wins, and the other is shown what won and keeps its own', async () => {
  const articleId = await begin()
  const { version: baseVersion } = await readWorkingCopy(db, articleId)
  const outcomes = await withAnotherProcess((other) =>
    Promise.all([
      saveWorkingCopy({ articleId, baseVersion, manuscript: textOf(1) }, wim, deps),
      saveWorkingCopy({ articleId, baseVersion, manuscript: textOf(2) }, edith, other),
    ]),
  )
  expect(tally(outcomes)).toEqual({ won: 1, told: ['stale: stale-version'] })
  const lost = outcomes.find(({ ok }) => !ok)
  const current = StaleWorkingCopy.parse(lost !== undefined && 'current' in lost ? lost.current : null)
  const held = await readWorkingCopy(db, articleId)
  expect(current.version).toBe(baseVersion + 1)
  expect(current.manuscript).toEqual(held.manuscript)
  expect(current.savedBy?.name).toMatch(/Wim|Edith/)
  const writer = current.savedBy?.id === wim.id ? textOf(1) : textOf(2)
  expect(held.manuscript).toEqual(writer)
})

test('of two editors who schedule at once one wins, and the other learns who was faster and for when', async () => {
  const articleId = await begin()
  await review(articleId)
  const at = (wallTime: string) => ({
    ...{ articleId, wallTime, zone: 'Europe/Stockholm', embargoUntil: null, replaces: null },
  })
  const outcomes = await withAnotherProcess((other) =>
    Promise.all([
      schedulePublication(at('2026-04-01T09:00'), edith, deps),
      schedulePublication(at('2026-04-02T09:00'), erik, other),
    ]),
  )
  expect(tally(outcomes)).toEqual({ won: 1, told: ['stale: stale-schedule'] })
  const won = outcomes.find(({ ok }) => ok)
  const kept = (await factsOf(articleId)).schedule?.at
  expect(won).toMatchObject({ value: { at: kept } })
  expect(JSON.stringify(outcomes.find(({ ok }) => !ok))).toMatch(
    /(Edith|Erik) Editor scheduled it for 2026-04-0[12] 09:00/,
  )
})

test('an editor moves the schedule that they saw, and no other', async () => {
  const articleId = await begin()
  await review(articleId)
  const { at } = await schedule(articleId, '2026-04-01T09:00')
  const moved = await schedule(articleId, '2026-04-03T09:00', at)
  const late = { articleId, wallTime: '2026-04-05T09:00', zone: 'UTC', embargoUntil: null, replaces: at }
  expect(refusal(await schedulePublication(late, erik, deps))).toBe('stale: stale-schedule')
  await give(edith, articleId, { type: 'unschedule' })
  const after = { ...late, replaces: moved.at }
  expect(refusal(await schedulePublication(after, erik, deps))).toBe('stale: stale-schedule')
  expect((await factsOf(articleId)).schedule).toBeNull()
})

test('two editors who publish at once publish once', async () => {
  const articleId = await begin()
  await review(articleId)
  const outcomes = await withAnotherProcess((other) =>
    Promise.all([publishNow(articleId, edith, deps), publishNow(articleId, erik, other)]),
  )
  expect(tally(outcomes)).toEqual({ won: 1, told: ['unmet: wrong-state'] })
  expect((await actionsOf(db, articleId)).filter((action) => action === 'published')).toHaveLength(1)
})

test('two reviewers judge one claim at once and both judgments stand; of two signatures the one that completes is enough', async () => {
  const articleId = await begin()
  await submit(articleId)
  for (const reviewer of [rosa, rolf]) await declare(articleId, reviewer)
  const [one, two] = [await judgment(articleId, claimId(1), rosa), await judgment(articleId, claimId(1), rolf)]
  const given = await withAnotherProcess((other) =>
    Promise.all([giveVerdict(one, rosa, deps), giveVerdict(two, rolf, other)]),
  )
  expect(tally(given)).toEqual({ won: 2, told: [] })
  expect((await factsOf(articleId)).verdicts).toHaveLength(2)
  for (const reviewer of [rosa, rolf]) await approveAll(articleId, reviewer)
  const signatures = [await signature(articleId, rosa), await signature(articleId, rolf)] as const
  const signed = await withAnotherProcess((other) =>
    Promise.all([signOffRevision(signatures[0], rosa, deps), signOffRevision(signatures[1], rolf, other)]),
  )
  expect(tally(signed)).toEqual({ won: 1, told: ['unmet: wrong-state'] })
})

test('a writer recalls while a reviewer signs: one wins, the other is told, and no verdict is lost', async () => {
  const told: string[] = []
  for (const first of ['recall', 'sign'] as const) {
    const articleId = await begin()
    await submit(articleId)
    await declare(articleId)
    await approveAll(articleId)
    const signing = await signature(articleId)
    const outcomes = await withAnotherProcess((other) => {
      const sign = () => signOffRevision(signing, rosa, other)
      const recall = () => giveCommand(deps, wim, articleId, { type: 'recall' })
      return Promise.all(first === 'recall' ? [recall(), sign()] : [sign(), recall()])
    })
    const { won, told: refusals } = tally(outcomes)
    expect(won).toBe(1)
    told.push(...refusals)
    const facts = await factsOf(articleId)
    expect(['draft', 'reviewed']).toContain(facts.article.state)
    expect(facts.signOffs).toHaveLength(facts.article.state === 'reviewed' ? 1 : 0)
    expect(facts.verdicts).toHaveLength(2)
  }
  for (const refusal of told) expect(refusal).toMatch(/wrong-state/)
})

test('the same verdict sent twice in one breath is one history of two events, and the newest counts', async () => {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId)
  const verdict = await judgment(articleId, claimId(1))
  await Promise.all([giveVerdict(verdict, rosa, deps), giveVerdict(verdict, rosa, deps)])
  const { verdicts } = await factsOf(articleId)
  expect(verdicts.every(({ decision }) => decision === 'approved')).toBe(true)
  expect((await actionsOf(db, articleId)).filter((action) => action === 'verdict-given')).toHaveLength(verdicts.length)
})

test('a submission and a save at once never freeze a text that nobody saw', async () => {
  const articleId = await begin()
  const { version: baseVersion } = await readWorkingCopy(db, articleId)
  const outcomes = await Promise.all([
    saveWorkingCopy({ articleId, baseVersion, manuscript: textOf(3) }, wim, deps),
    submit(articleId).then(
      (value) => ({ ok: true, value }) as const,
      () => ({ ok: false, kind: 'not-found' }) as const,
    ),
  ])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

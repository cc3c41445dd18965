import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { claim, claimId, link, manuscript, reference } from '#lib/article/manuscript.fixture.ts'
import { giveVerdict } from '#lib/commands/give-verdict.ts'
import { accepted, newsroom, refusal, steps } from '#lib/commands/newsroom.fixture.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import type { ArticleId } from '#lib/identity/ids.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, rosa, rolf, wim } = people
const { begin, submit, declare, give, judgment, room, save } = steps(people)

const claimOf = async (articleId: ArticleId, actor = rosa) =>
  (await room(articleId, actor)).claims.find(({ id }) => id === claimId(1))

test('a second round shows the evidence of a claim as it changed since this reviewer judged it', async () => {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId)
  accepted(await giveVerdict(await judgment(articleId, claimId(1)), rosa, deps))
  await give(wim, articleId, { type: 'recall' })
  const cohort = reference(1, { appraisal: Appraisal.parse({ design: 'cohort' }) })
  const evidence = [link(1, { quote: 'It fell.' }), link(2, { relation: 'background' })]
  await save(
    articleId,
    manuscript({
      claims: [claim(1, { key: true, kind: 'prognosis', evidence }), claim(2)],
      references: [cohort, reference(2)],
    }),
  )
  clock.pass(1)
  await submit(articleId)
  const since = (await claimOf(articleId))?.since
  expect(since).toMatchObject({ type: 'evidence-changed', decision: 'approved', difference: [] })
  expect(since?.facts.map(({ what }) => what)).toEqual(['Kind'])
  expect(since?.evidence.map(({ type, parts }) => [type, ...parts.map(({ what }) => what)])).toEqual([
    ['changed', 'Quote', 'Study design'],
    ['added', 'Relation', 'Study design'],
  ])
})

test('what other reviewers judged of its links stands beside a claim, a reviewer’s own judgment does not', async () => {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId)
  await declare(articleId, rolf)
  const given = await judgment(articleId, claimId(1), rolf)
  const part = { ...given, links: given.links.map((one) => ({ ...one, relation: 'partly-supports' as const })) }
  const indirect = { ...given, links: given.links.map((one) => ({ ...one, directness: 'indirect' as const })) }
  expect(refusal(await giveVerdict({ ...indirect, decision: 'changes-requested', comment: 'Hm.' }, rolf, deps))).toBe(
    'invalid: misses-missing',
  )
  accepted(await giveVerdict({ ...part, decision: 'changes-requested', comment: 'In part only.' }, rolf, deps))
  expect((await claimOf(articleId, rolf))?.others).toEqual([])
  expect((await claimOf(articleId))?.others).toEqual([
    {
      name: 'Rolf Reviewer',
      at: expect.any(String),
      decision: 'changes-requested',
      links: part.links,
      downgrade: null,
    },
  ])
})

test('what a judgment does not say stays unsaid where it is kept, and what it says is kept', async () => {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId)
  const plain = await judgment(articleId, claimId(1))
  accepted(await giveVerdict(plain, rosa, deps))
  const kept = (await claimOf(articleId))?.mine?.links
  expect(kept?.flatMap((one) => Object.keys(one)).sort()).toEqual([
    'design',
    'directness',
    'downgrade',
    'locator',
    'referenceId',
    'relation',
  ])
  clock.pass(1)
  const links = plain.links.map((one) => ({
    ...one,
    ...{ relation: 'contradicts' as const, directness: 'indirect' as const, misses: ['comparator' as const] },
    contradiction: { as: 'refused' as const, reason: 'Another comparator.' },
  }))
  accepted(await giveVerdict({ ...plain, decision: 'rejected', comment: 'No.', links }, rosa, deps))
  expect((await claimOf(articleId))?.mine?.links).toEqual(links)
})

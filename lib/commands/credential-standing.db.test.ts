import { expect, test } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { testDatabase } from '#db/testing.ts'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { CredentialStatement } from '#lib/identity/person.ts'
import { countingSignOffs } from '#lib/workflow/completion.ts'
import { recordCredential, revokeVerification, stateVerification } from './credentials.ts'
import { giveVerdict } from './give-verdict.ts'
import { accepted, newsroom, type PersonActor, pageAt, refusal, steps } from './newsroom.fixture.ts'
import { publishNow } from './publish-now.ts'
import { signOffRevision } from './sign-off-revision.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, edith, ada, join } = people
const { give, begin, submit, declare, judgment, approveAll, signature, review } = steps(people)

const statement = (expiresOn: string, jobTitle = 'Consultant cardiologist') =>
  CredentialStatement.parse({
    degrees: ['MD'],
    jobTitle,
    specialties: ['Cardiovascular'],
    licence: { country: 'SE', issuer: 'Board of Health', number: '17', expiresOn },
    orcid: null,
  })

/** A reviewer with a licence until that day, and an article that readers have with their signature. */
async function reviewer(name: string, licensedUntil = '2040-01-01') {
  const actor = await join(name, ['reviewer'])
  accepted(await recordCredential(actor.id, statement(licensedUntil), ada, deps))
  accepted(await stateVerification(actor.id, ada, deps))
  const articleId = await assigned(actor)
  await review(articleId, actor)
  clock.pass(1)
  accepted(await publishNow(articleId, edith, deps))
  return { actor, articleId }
}
async function assigned(actor: PersonActor): Promise<ArticleId> {
  const articleId = await begin()
  await give(edith, articleId, { type: 'assign', personId: actor.id, duty: 'reviewer', dueOn: null })
  return articleId
}
async function toReview(actor: PersonActor): Promise<ArticleId> {
  const articleId = await assigned(actor)
  await submit(articleId)
  await declare(articleId, actor)
  return articleId
}
const factsOf = async (articleId: ArticleId) => {
  const facts = await readArticle(db, articleId, deps.clock.now(), null)
  if (facts === null) throw new Error('The article is gone')
  return facts
}
const textOf = async (articleId: ArticleId) =>
  (await pageAt(db, `/articles/${(await factsOf(articleId)).article.slug}`))?.text
const judges = async (articleId: ArticleId, actor: PersonActor) =>
  giveVerdict(await judgment(articleId, claimId(1), actor), actor, deps)
const signs = async (articleId: ArticleId, actor: PersonActor) =>
  signOffRevision(await signature(articleId, actor), actor, deps)

test('a licence that ran out blocks new verdicts and signatures, and none that was given before', async () => {
  const { actor, articleId } = await reviewer('Lena Licensed', '2026-03-31')
  const judged = await toReview(actor)
  await approveAll(judged, actor)
  const open = await toReview(actor)
  const waiting = await assigned(actor)
  await review(waiting, actor)
  clock.set('2026-04-01T09:00:00.000Z')
  expect(refusal(await judges(open, actor))).toBe('unmet: licence-expired')
  const refused = await signs(judged, actor)
  expect(refusal(refused)).toBe('unmet: licence-expired')
  const [condition] = refused.ok || refused.kind === 'not-found' ? [] : refused.conditions
  expect(condition?.message).toContain('ran out on 2026-03-31')
  expect(condition?.message).toContain('an administrator then records and verifies')
  expect(countingSignOffs(await factsOf(waiting))).toHaveLength(1)
  expect((await factsOf(waiting)).article.state).toBe('reviewed')
  expect(await textOf(articleId)).toContain('Medically reviewed by')
})

test('a renewed licence that nobody verified yet blocks what is new; stamp, record and sign-offs stand as they were', async () => {
  const { actor, articleId } = await reviewer('Nora Renewed')
  const judged = await toReview(actor)
  await approveAll(judged, actor)
  const before = await textOf(articleId)
  accepted(await recordCredential(actor.id, statement('2045-01-01', 'Chief of everything'), ada, deps))
  const refused = await signs(judged, actor)
  expect(refusal(refused)).toBe('unmet: credential-unverified')
  expect(refused).toMatchObject({
    conditions: [{ message: expect.stringContaining('An administrator can verify it') }],
  })
  expect(refusal(await judges(await toReview(actor), actor))).toBe('unmet: credential-unverified')
  const facts = await factsOf(articleId)
  expect([countingSignOffs(facts).length, facts.live?.reviewDue]).toEqual([1, null])
  const text = await textOf(articleId)
  expect(text).toContain('Medically reviewed by')
  expect(text).not.toContain('Chief of everything')
  expect(text).toBe(before)
  accepted(await stateVerification(actor.id, ada, deps))
  expect(refusal(await signs(judged, actor))).toBe('accepted')
})

test('a verification that was taken back voids what rested on it, whatever is recorded after it, until it is given again', async () => {
  const { actor, articleId } = await reviewer('Rita Revoked')
  accepted(await revokeVerification(actor.id, ada, deps))
  accepted(await recordCredential(actor.id, statement('2045-01-01'), ada, deps))
  expect(countingSignOffs(await factsOf(articleId))).toHaveLength(0)
  expect(await textOf(articleId)).not.toContain('Medically reviewed by')
  accepted(await stateVerification(actor.id, ada, deps))
  expect(countingSignOffs(await factsOf(articleId))).toHaveLength(1)
  expect(await textOf(articleId)).toContain('Medically reviewed by')
  accepted(await revokeVerification(actor.id, ada, deps))
  accepted(await stateVerification(actor.id, ada, deps))
  expect(countingSignOffs(await factsOf(articleId))).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { readArticle } from '#db/article-facts.ts'
import { auditPage } from '#db/audit-events.ts'
import { signOffs } from '#db/schema/reviews.ts'
import { testDatabase } from '#db/testing.ts'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { articleHeader } from '#lib/queries/article-header.ts'
import { policyPreview, policyView } from '#lib/queries/policy.ts'
import { draftOf, PolicyDraft } from '#lib/review/policy-draft.ts'
import { changePolicy } from './change-policy.ts'
import { giveVerdict } from './give-verdict.ts'
import { accepted, actionsOf, newsroom, pageAt, refusal, steps } from './newsroom.fixture.ts'
import { publishAllDue } from './publish-due.ts'
import { publishNow } from './publish-now.ts'
import { reviewAnew } from './review-due.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, rosa, rolf, edith, ada } = people
const { begin, submit, declare, judgment, approveAll, sign, review, schedule } = steps(people)

const inForce = async () => accepted(await policyView({}, ada, deps)).inForce
const draft = async () => draftOf(await inForce())
/** The same policy but for what its claims need. */
const asking = async (approvals: number, change: Partial<PolicyDraft> = {}): Promise<PolicyDraft> => {
  const policy = await draft()
  const { low, medium, high, critical } = policy.quorum
  const each = (quorum: typeof low) => ({ ...quorum, approvals })
  return {
    ...policy,
    quorum: { low: each(low), medium: each(medium), high: each(high), critical: each(critical) },
    ...change,
  }
}
const change = async (policy: PolicyDraft, reason = 'The board decided so.') => {
  clock.pass(1)
  return changePolicy({ baseVersion: (await inForce()).version, reason, policy }, ada, deps)
}
const factsOf = async (articleId: ArticleId) => {
  const facts = await readArticle(db, articleId, deps.clock.now(), null)
  if (facts === null) throw new Error('The article is gone')
  return facts
}

test('a site begins with version 1; each change is the next version with who, when, why and what', async () => {
  const before = accepted(await policyView({}, rosa, deps))
  expect(before).toMatchObject({ inForce: { version: 1 }, mayChange: false, next: null })
  expect(before.versions).toMatchObject([{ version: 1, at: null, by: null, changes: [] }])
  accepted(await change({ ...(await draft()), proofMinutes: 10 }, 'Shared desks.'))
  const { versions, inForce: now, mayChange } = accepted(await policyView({}, ada, deps))
  expect([now.version, now.proofMinutes, mayChange]).toEqual([2, 10, true])
  const by = { id: ada.id, name: 'Ada Admin' }
  const changes = ['A proof of identity serves for 10 minutes, before 15.']
  expect(versions).toMatchObject([{ version: 2, by, reason: 'Shared desks.', changes }, { version: 1 }])
  const [event] = await auditPage(db, 'site', { limit: 1 })
  expect(event).toMatchObject({ action: 'policy-changed', object: { type: 'policy', id: '2' } })
  expect(event?.payload).toMatchObject({ reason: 'Shared desks.', changes })
})

test('what changes nothing is refused, and so is whoever is no administrator', async () => {
  expect(refusal(await change(await draft()))).toBe('invalid: nothing-changed')
  const sent = { baseVersion: (await inForce()).version, reason: 'Because.', policy: await asking(3) }
  expect(refusal(await changePolicy(sent, edith, deps))).toBe('not-allowed: not-your-duty')
  expect(refusal(await policyPreview(sent, rosa, deps))).toBe('not-allowed: not-your-duty')
})

test('of two who change it at once one wins; the other is told whose version came first and what it changed', async () => {
  const { version } = await inForce()
  const policy = await draft()
  const outcomes = await Promise.all(
    [20, 25].map((proofMinutes) =>
      changePolicy({ baseVersion: version, reason: 'At once.', policy: { ...policy, proofMinutes } }, ada, deps),
    ),
  )
  expect(outcomes.map(refusal).toSorted()).toEqual(['accepted', 'stale: newer-policy'])
  const lost = outcomes.find(({ ok }) => !ok)
  const won = (await inForce()).proofMinutes
  expect(lost).toMatchObject({ current: { policy: { version: version + 1, proofMinutes: won } } })
  const sentence = lost && 'conditions' in lost ? lost.conditions[0]?.message : ''
  expect(sentence).toContain(`Ada Admin put version ${version + 1} in force`)
  expect(sentence).toContain(`serves for ${won} minutes, before ${policy.proofMinutes}.`)
})

test('a policy that protects whom an error harms more less than others says which rule it breaks', async () => {
  const policy = await draft()
  const { quorum } = policy
  const broken = (change: object) =>
    PolicyDraft.safeParse({ ...policy, ...change }).error?.issues.map(({ path, message }) => [path.join('/'), message])
  expect(broken({ quorum: { ...quorum, low: { ...quorum.low, approvals: 2 } } })).toEqual([
    ['quorum/medium/approvals', 'Medium-risk claims cannot need fewer approvals than low-risk claims.'],
  ])
  expect(broken({ quorum: { ...quorum, high: { ...quorum.high, anyReference: false } } })).toHaveLength(2)
  expect(broken({ reviewMonths: { ...policy.reviewMonths, safety: 0 } })).toHaveLength(1)
})

test('a sign-off keeps the version it counted under, and a stricter policy holds what was scheduled, with the reason', async () => {
  const articleId = await begin()
  const { signOffId } = await review(articleId)
  await schedule(articleId, '2026-06-01T10:00')
  const { version } = await inForce()
  const stricter = await asking(2)
  const { effects } = accepted(await policyPreview({ policy: stricter }, ada, deps))
  expect(effects[0]).toMatch(/^1 article reviewed or scheduled will lack a sign-off/)
  accepted(await change(stricter))
  const facts = await factsOf(articleId)
  expect(facts.policy.version).toBe(version + 1)
  expect(facts.signOffs).toMatchObject([{ id: signOffId, policyVersion: version }])
  const [row] = await db.select({ payload: signOffs.payload }).from(signOffs)
  expect(row?.payload.policyVersion).toBe(version)
  const { left } = accepted(await articleHeader(articleId, edith, deps))
  expect(left.map(({ code }) => code)).toContain('sign-off-missing')
  const now = deps.clock.now()
  clock.set('2026-06-01T08:00:00.000Z')
  expect(await publishAllDue(deps)).toBe(1)
  const held = await factsOf(articleId)
  expect(held).toMatchObject({ article: { state: 'reviewed' }, live: null })
  expect(held.hold?.reasons.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['sign-off-missing', 'claim-waiting']),
  )
  expect(held.hold?.reasons.map(({ message }) => message)).toContain('1 of 2 required sign-offs stand.')
  clock.set(now)
})

test('a review under way is measured by the policy in force: more reviewers are asked, and fewer end it with the next act', async () => {
  await change(await asking(2))
  const articleId = await begin()
  await submit(articleId)
  for (const reviewer of [rosa, rolf]) await declare(articleId, reviewer)
  await approveAll(articleId)
  await sign(articleId)
  expect((await factsOf(articleId)).article.state).toBe('in_review')
  const laxer = await asking(1)
  const { effects } = accepted(await policyPreview({ policy: laxer }, ada, deps))
  expect(effects.some((sentence) => /^1 article in review will need fewer reviewers/.test(sentence))).toBe(true)
  accepted(await change(laxer))
  expect((await factsOf(articleId)).article.state).toBe('in_review')
  const left = async () => accepted(await articleHeader(articleId, edith, deps)).left.map(({ code }) => code)
  expect(await left()).toEqual(['completes-with-next-act'])
  accepted(await giveVerdict(await judgment(articleId, claimId(1), rolf), rolf, deps))
  expect((await factsOf(articleId)).article.state).toBe('reviewed')
})

test('a page that readers have stays under the policy it was published under', async () => {
  await change(await asking(1))
  const articleId = await begin()
  await review(articleId)
  clock.pass(1)
  accepted(await publishNow(articleId, edith, deps))
  const path = `/articles/${(await factsOf(articleId)).article.slug}`
  const before = (await pageAt(db, path))?.text
  expect(before).toContain('OCEBM 2009')
  accepted(await change(await asking(3, { scale: 'ocebm-2011', verdicts: 'independent' })))
  await reviewAnew(deps, articleId, null)
  expect((await pageAt(db, path))?.text).toContain('OCEBM 2009')
  expect((await pageAt(db, path))?.text).toContain('Medically reviewed by')
  expect((await actionsOf(db, articleId)).at(-1)).not.toBe('review-due-flagged')
})

import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import { changePolicy } from '#lib/commands/change-policy.ts'
import { giveVerdict } from '#lib/commands/give-verdict.ts'
import { accepted, newsroom, type PersonActor, steps } from '#lib/commands/newsroom.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { defaultPolicy } from '#lib/review/policy.ts'
import { draftOf } from '#lib/review/policy-draft.ts'
import type { Decision } from '#lib/review/verdict.ts'
import { articleHeader } from './article-header.ts'
import { articleHistory } from './article-history.ts'
import { articleTexts } from './article-texts.ts'
import { claimTwins } from './claim-twins.ts'
import { publishRoom } from './publish-room.ts'
import { workingCopyView } from './working-copy.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, rosa, rolf, edith, ada } = people
const { begin, submit, declare, judgment, room, approveAll, sign } = steps(people)
const policy = { ...draftOf(defaultPolicy), verdicts: 'independent' as const }
accepted(await changePolicy({ baseVersion: 1, reason: 'Nobody follows anybody.', policy }, ada, deps))
clock.pass(1)

async function inReview(): Promise<ArticleId> {
  const articleId = await begin()
  await submit(articleId)
  for (const reviewer of [rosa, rolf]) await declare(articleId, reviewer)
  return articleId
}
async function judge(articleId: ArticleId, claim: number, decision: Decision, actor: PersonActor) {
  const comment = decision === 'approved' ? '' : 'SECRET WORDS'
  const given = await judgment(articleId, claimId(claim), actor)
  accepted(await giveVerdict({ ...given, decision, comment }, actor, deps))
}

/** All that the screens show this person of the article, without ids and times, in which any two articles differ. */
async function screensOf(articleId: ArticleId, actor: PersonActor) {
  const wanted = { articleId }
  const { events } = accepted(await articleHistory(wanted, actor, deps))
  const screens = {
    room: await room(articleId, actor),
    header: accepted(await articleHeader(articleId, actor, deps)),
    text: accepted(await workingCopyView(articleId, actor, deps)),
    publish: accepted(await publishRoom(articleId, actor, deps)),
    twins: accepted(await claimTwins(articleId, actor, deps)),
    texts: accepted(await articleTexts(wanted, actor, deps)),
    history: events.map(({ sentence, action, actor: by }) => ({ sentence, action, by })),
  }
  const text = JSON.stringify(screens)
    .replaceAll(/"(?!00000000)[0-9a-f]{8}-[0-9a-f-]{27}"/g, '"ID"')
    .replaceAll(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"TIME"')
    .replaceAll(/walking-and-blood-pressure(-\w+)?/g, 'SLUG')
  return JSON.parse(text) as typeof screens
}

test('no screen shows a reviewer what another decided of claims they have not judged', async () => {
  const approvedThere = await inReview()
  await judge(approvedThere, 1, 'approved', rolf)
  const rejectedThere = await inReview()
  await judge(rejectedThere, 1, 'rejected', rolf)
  const [one, two] = [await screensOf(approvedThere, rosa), await screensOf(rejectedThere, rosa)]
  // Their twins differ in nothing either: each is the other's twin, and both are under review by the same two.
  expect(one.room).toEqual(two.room)
  expect(one.header).toEqual(two.header)
  expect(one.text.standings).toEqual(two.text.standings)
  expect(one.publish).toEqual(two.publish)
  expect(one.twins).toEqual(two.twins)
  expect(one.history).toEqual(two.history)
  expect(JSON.stringify(two)).not.toContain('SECRET WORDS')
  expect(one.history[0]?.sentence).toBe('Rolf Reviewer gave a verdict. Others’ verdicts are shown once you gave yours.')
  expect(JSON.stringify(await screensOf(rejectedThere, edith))).toContain('SECRET WORDS')
})

test('once they gave their own verdict on a claim they see the others’ on it, and on no other', async () => {
  const articleId = await inReview()
  await judge(articleId, 1, 'rejected', rolf)
  await judge(articleId, 2, 'approved', rolf)
  const shown = async () => (await room(articleId, rosa)).claims.map(({ state, othersKept }) => [state, othersKept])
  expect((await shown()).every(([state, kept]) => state === 'waiting' && kept === true)).toBe(true)
  await judge(articleId, 1, 'approved', rosa)
  const [first, second] = await shown()
  expect([first, second]).toEqual([
    ['rejected', false],
    ['waiting', true],
  ])
  const told = (await screensOf(articleId, rosa)).history
    .map(({ sentence }: { sentence: string }) => sentence)
    .join('\n')
  expect(told).toContain('Rolf Reviewer rejected claim 1')
  expect(told).not.toContain('Rolf Reviewer approved claim 2')
})

test('what is hidden still counts: the review is complete with the approvals and signatures that nobody else saw', async () => {
  const articleId = await inReview()
  await approveAll(articleId, rolf)
  expect((await room(articleId, rosa)).claims.every(({ approvedBy }) => approvedBy.length === 0)).toBe(true)
  await sign(articleId, rolf)
  expect(accepted(await articleHeader(articleId, edith, deps)).state).toBe('reviewed')
  expect((await room(articleId, rosa)).claims.every(({ approvedBy }) => approvedBy.length === 1)).toBe(true)
})

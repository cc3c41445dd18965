import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { manuscript } from '#lib/article/manuscript.fixture.ts'
import { accepted, newsroom, type PersonActor, steps } from '#lib/commands/newsroom.fixture.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { PlainDate } from '#lib/time/instant.ts'
import { articleHeader } from './article-header.ts'
import { readDesk } from './desk.ts'

/** From being asked to the first verdict, as the reviewer and the editor see it. */

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, rolf, edith } = people
const { begin, submit, declare, approveAll, give, sign } = steps(people)

const header = async (articleId: ArticleId, actor: PersonActor) => accepted(await articleHeader(articleId, actor, deps))
const card = async (articleId: ArticleId, actor: PersonActor) =>
  accepted(await readDesk(actor, deps))
    .sections.flatMap(({ items }) => items)
    .find(({ id }) => id === articleId)

test('the desk and the page of a reviewer say how much is asked and until when, and those of others how far it is', async () => {
  const articleId = await begin()
  await give(edith, articleId, {
    type: 'assign',
    personId: rosa.id,
    duty: 'reviewer',
    dueOn: PlainDate.parse('2026-11-26'),
  })
  await submit(articleId)
  expect(await card(articleId, rosa)).toMatchObject({
    note: '2 claims, about 2 minutes',
    dueOn: '2026-11-26',
    specialty: 'Cardiovascular',
  })
  expect(await header(articleId, rosa)).toMatchObject({ asked: '2 claims, about 2 minutes', progress: null })
  const waits = 'Waits for Rosa Reviewer: 2 claims and Rolf Reviewer: 2 claims.'
  for (const actor of [wim, edith]) {
    expect((await card(articleId, actor))?.note).toBe(`0 of 2 claims approved. ${waits}`)
    expect(await header(articleId, actor)).toMatchObject({
      asked: null,
      progress: { words: '0 of 2 claims approved.', waits },
    })
  }
  await declare(articleId)
  await approveAll(articleId)
  expect((await card(articleId, rosa))?.note).toBe('2 claims, all judged by you')
  expect((await card(articleId, wim))?.note).toBe(
    '2 of 2 claims approved. Waits for the signature of Rosa Reviewer or Rolf Reviewer.',
  )
})

test('who signed before is asked for what changed since', async () => {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId)
  await approveAll(articleId)
  await sign(articleId)
  await give(edith, articleId, { type: 'reopen', reason: 'A newer trial came out.' })
  clock.pass(5)
  const text = manuscript()
  const [claim] = text.claims
  if (claim === undefined) throw new Error('there is a claim')
  await steps(people).save(articleId, {
    ...text,
    claims: text.claims.map((each) => (each.id === claim.id ? { ...each, question: 'prognosis' } : each)),
  })
  people.mails.length = 0
  await submit(articleId)
  expect((await card(articleId, rosa))?.note).toBe('1 claim changed since you signed, about 1 minute')
  expect((await card(articleId, rolf))?.note).toBe('2 claims, about 2 minutes')
  expect(people.mails.map(({ to, text: told }) => [to, told.split('\n')[2]])).toEqual([
    [rosa.id, 'Size: 1 claim changed since you signed, about 1 minute.'],
    [rolf.id, 'Size: 2 claims, about 2 minutes.'],
  ])
})

test('the editor sees at once who accepted, with which interests, and who declined and why', async () => {
  const articleId = await begin()
  await submit(articleId)
  clock.pass(10)
  const at = deps.clock.now()
  const interests = [
    { type: 'grants', party: 'A fund', detail: '', related: false },
    { type: 'consulting', party: 'A maker', detail: '', related: true },
  ] as const
  await give(rosa, articleId, { type: 'declare-interests', interests })
  await give(rolf, articleId, { type: 'decline-review', reason: 'It is not my field.' })
  const seen = await header(articleId, edith)
  expect(seen.people.find(({ id }) => id === rosa.id)?.declared).toEqual({ at, interests: 2, related: 1 })
  expect(seen.declined).toEqual([{ id: rolf.id, name: 'Rolf Reviewer', at, reason: 'It is not my field.' }])
  expect((await header(articleId, wim)).declined).toEqual([])
  expect((await header(articleId, rosa)).declined).toEqual([])

  await give(edith, articleId, { type: 'assign', personId: rolf.id, duty: 'reviewer', dueOn: null })
  expect((await header(articleId, edith)).declined).toEqual([])
})

test('a later cycle does not bring up who declined in the one before', async () => {
  const articleId = await begin()
  await give(rolf, articleId, { type: 'decline-review', reason: 'No time.' })
  await steps(people).review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  expect((await header(articleId, edith)).declined).toHaveLength(1)
  await give(wim, articleId, { type: 'start-update', publicNote: 'New evidence was added.' })
  expect((await header(articleId, edith)).declined).toEqual([])
})

import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import { accepted, newsroom, type PersonActor, refusal, steps } from './newsroom.fixture.ts'
import { enterRoom, leaveRoom } from './presence.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, rolf, edith, ada, join } = people
const { begin, submit, declare, give } = steps(people)
const articleId = await begin()
await submit(articleId)
await declare(articleId)

const enter = (actor: PersonActor, claim: number | null = null, tabId: string = randomUUID()) =>
  enterRoom({ articleId, tabId, claimId: claim === null ? null : claimId(claim) }, actor, deps)
const othersOf = async (...of: Parameters<typeof enter>) => accepted(await enter(...of)).others

test('who has the room open sees who else has, as what, and at which claim', async () => {
  const tab = randomUUID()
  expect(await othersOf(rosa, 1, tab)).toEqual([])
  const since = deps.clock.now()
  expect(await othersOf(edith)).toEqual([
    { id: rosa.id, name: 'Rosa Reviewer', role: 'reviewer', claimId: claimId(1), since },
  ])
  clock.pass(0.25)
  await othersOf(rosa, 2, tab)
  const seen = await othersOf(wim)
  expect(seen.find(({ id }) => id === rosa.id)).toMatchObject({ claimId: claimId(2), since })
  expect(seen.map(({ role }) => role).toSorted()).toEqual(['editor', 'reviewer'])
  expect((await othersOf(ada)).map(({ role }) => role).toSorted()).toEqual(['editor', 'reviewer', 'writer'])
})

test('whoever gave no sign of life for 45 seconds is nobody, and their entry goes', async () => {
  clock.pass(2)
  await othersOf(rosa)
  clock.pass(0.74)
  expect((await othersOf(edith)).map(({ id }) => id)).toEqual([rosa.id])
  clock.pass(0.02)
  expect(await othersOf(edith)).toEqual([])
  const { rows } = await db.execute(sql`select count(distinct person_id)::int as people from review_presence`)
  expect(rows).toEqual([{ people: 1 }])
})

test('a page that is closed leaves at once; another page of the same person stays', async () => {
  clock.pass(2)
  const [one, two] = [randomUUID(), randomUUID()]
  await othersOf(rosa, 1, one)
  await othersOf(rosa, 3, two)
  expect(await othersOf(edith)).toHaveLength(1)
  accepted(await leaveRoom({ articleId, tabId: two }, rosa, deps))
  expect(await othersOf(edith)).toMatchObject([{ id: rosa.id, claimId: claimId(1) }])
  // Nobody takes another's page away.
  accepted(await leaveRoom({ articleId, tabId: one }, edith, deps))
  expect(await othersOf(edith)).toHaveLength(1)
  accepted(await leaveRoom({ articleId, tabId: one }, rosa, deps))
  expect(await othersOf(edith)).toEqual([])
})

test('strangers do not learn that there is a room, and a reviewer enters once they declared', async () => {
  const rita = await join('Rita Reviewer', ['reviewer'])
  expect(refusal(await enter(rita))).toBe('not-found')
  expect(refusal(await leaveRoom({ articleId, tabId: randomUUID() }, rita, deps))).toBe('not-found')
  expect(refusal(await enter(rolf))).toBe('not-allowed: interests-undeclared')
  await declare(articleId, rolf)
  accepted(await enter(rolf))
  await give(edith, articleId, { type: 'unassign', personId: rolf.id, duty: 'reviewer' })
  expect((await othersOf(edith)).map(({ id }) => id)).not.toContain(rolf.id)
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { live } from '#db/schema/publications.ts'
import { testDatabase } from '#db/testing.ts'
import { accepted, newsroom, type PersonActor, steps } from '#lib/commands/newsroom.fixture.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import { readDesk } from './desk.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, wim, rosa, rolf, edith } = people
const { begin, review, give } = steps(people)
const rita = await people.join('Rita Reviewer', ['reviewer'])

const section = async (actor: PersonActor, key: string) =>
  accepted(await readDesk(actor, deps))
    .sections.find((each) => each.key === key)
    ?.items.map(({ id }) => id)

test('a live article that is due for review stands on the desk of editors and of its reviewers, in update or not', async () => {
  const articleId = await begin()
  await review(articleId)
  accepted(await publishNow(articleId, edith, deps))
  const other = await begin()
  expect(await section(edith, 'review-due')).toEqual([])
  await db
    .update(live)
    .set({
      reviewDue: {
        at: deps.clock.now(),
        reasons: ['A year has passed.'],
      },
    })
    .where(eq(live.articleId, articleId))
  await give(wim, articleId, { type: 'start-update', publicNote: 'New evidence was added.' })
  await give(edith, articleId, { type: 'unassign', personId: rosa.id, duty: 'reviewer' })
  expect(await section(edith, 'review-due')).toEqual([articleId])
  // Rosa signed and is not assigned any more, Rolf is assigned and never signed.
  expect(await section(rosa, 'my-review-due')).toEqual([articleId])
  expect(await section(rolf, 'my-review-due')).toEqual([articleId])
  expect(await section(rita, 'my-review-due')).toEqual([])
  expect(await section(rolf, 'to-review')).not.toContain(other)
})

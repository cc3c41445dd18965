import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import { annotate } from '#lib/commands/annotate.ts'
import { giveVerdict } from '#lib/commands/give-verdict.ts'
import { accepted, newsroom, refusal, steps } from '#lib/commands/newsroom.fixture.ts'
import { ReadingId, type ReviewRoom } from '#lib/contract/review.ts'
import { roomWith } from '#lib/contract/review-changes.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { plainText } from '#lib/document/text.ts'
import { AnnotationId, type ArticleId } from '#lib/identity/ids.ts'
import { readReviewRoom, reviewRoomSince } from './review-changes.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, rosa, rolf, wim } = people
const { begin, submit, declare, give, judgment } = steps(people)

const whole = async (articleId: ArticleId) => accepted(await readReviewRoom(articleId, rosa, deps))
const since = async (articleId: ArticleId, reading: ReadingId, actor = rosa) =>
  accepted(await reviewRoomSince(articleId, reading, actor, deps))
const unread = ({ reading: _, ...room }: ReviewRoom) => room

async function underReview(): Promise<ArticleId> {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId)
  await declare(articleId, rolf)
  return articleId
}

test('what changed since a reading, put into it, is what a whole reading tells; only that is sent', async () => {
  const articleId = await underReview()
  let room = await whole(articleId)
  const { revision, manuscript } = room
  if (!revision || !manuscript) throw new Error('Nothing is under review')
  const selectors = selectorsOf(plainText(manuscript.document).text, { start: 0, end: 7 })
  if (!selectors) throw new Error('The text is too short')
  const note = { articleId, revisionId: revision.id, claimId: null, suggestion: null, selectors, blocking: true }
  const acts: readonly { readonly act: () => Promise<unknown>; readonly sent: readonly [number, number] }[] = [
    { act: async () => {}, sent: [0, 0] },
    { act: async () => giveVerdict(await judgment(articleId, claimId(1)), rosa, deps), sent: [1, 0] },
    { act: async () => giveVerdict(await judgment(articleId, claimId(2), rolf), rolf, deps), sent: [1, 0] },
    { act: () => annotate({ ...note, purpose: 'questioning', body: 'Why?' }, rolf, deps), sent: [0, 1] },
    {
      act: () => {
        const annotationId = AnnotationId.parse(room.annotations[0]?.id)
        return give(wim, articleId, { type: 'reply-to-annotation', annotationId, body: 'Because.' })
      },
      sent: [0, 1],
    },
  ]
  for (const { act, sent } of acts) {
    clock.pass(1)
    await act()
    const answer = await since(articleId, room.reading)
    if (answer.type !== 'changes') throw new Error('It was told whole')
    expect([answer.room.claims.length, answer.room.annotations.length]).toEqual(sent)
    expect(answer.room).not.toHaveProperty('manuscript')
    room = roomWith(room, answer.room)
    expect(unread(room)).toEqual(unread(await whole(articleId)))
  }
})

test('everything is told again of another revision, to another person, and to whom nobody remembers', async () => {
  const articleId = await underReview()
  const { reading } = await whole(articleId)
  const unknown = ReadingId.parse(randomUUID())
  expect((await since(articleId, unknown)).type).toBe('whole')
  expect((await since(articleId, reading, rolf)).type).toBe('whole')
  expect((await since(await underReview(), reading)).type).toBe('whole')
  await give(wim, articleId, { type: 'recall' })
  clock.pass(1)
  await submit(articleId)
  const again = await since(articleId, reading)
  expect(again).toMatchObject({ type: 'whole', room: { revision: { number: 2 } } })
  expect(again.room).toHaveProperty('manuscript')
})

test('who may not see the room hears nothing of what changed in it', async () => {
  const articleId = await underReview()
  const { reading } = await whole(articleId)
  const stranger = await people.join('Rita Reviewer', ['reviewer'])
  expect(refusal(await reviewRoomSince(articleId, reading, stranger, deps))).toContain('not-found')
})

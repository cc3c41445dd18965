import { z } from 'zod'
import { type ClaimInReview, type ReviewRoom, readReview } from '#lib/contract/review.ts'
import { readReviewSince, roomWith } from '#lib/contract/review-changes.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { call } from './api.ts'

/** Things that the server checked one by one as it answered. To do it again here, to thousands, takes as long as to show them. */
const listOf = <T extends { readonly id: string }>() => z.custom<T[]>(isList, 'this is a list of things with ids')
const isList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one: unknown) => typeof one === 'object' && one !== null && 'id' in one)

const room = readReview.response.extend({
  claims: listOf<ClaimInReview>(),
  annotations: listOf<ReviewRoom['annotations'][number]>(),
})
const whole = { ...readReview, response: room }
const since = {
  ...readReviewSince,
  response: z.discriminatedUnion('type', [
    z.object({ type: z.literal('changes'), room: room.omit({ manuscript: true }) }),
    z.object({ type: z.literal('whole'), room }),
  ]),
}

/** Reads the review room: whole at first, and after that what changed since `before`, put into what was known. */
export async function readReviewAgain(
  articleId: ArticleId,
  before: ReviewRoom | undefined,
  signal: AbortSignal,
): Promise<ReviewRoom> {
  if (!before?.manuscript) return call(whole, { params: { articleId } }, signal)
  const answer = await call(since, { params: { articleId, reading: before.reading } }, signal)
  return answer.type === 'whole' ? answer.room : roomWith(before, answer.room)
}

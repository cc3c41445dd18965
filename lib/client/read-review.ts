import { type ReviewRoom, readReview } from '#lib/contract/review.ts'
import { readReviewSince, roomWith } from '#lib/contract/review-changes.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { call } from './api.ts'

/** Reads the review room: whole at first, and after that what changed since `before`, put into what was known. */
export async function readReviewAgain(
  articleId: ArticleId,
  before: ReviewRoom | undefined,
  signal: AbortSignal,
): Promise<ReviewRoom> {
  if (!before?.manuscript) return call(readReview, { params: { articleId } }, signal)
  const { type, room } = await call(readReviewSince, { params: { articleId, reading: before.reading } }, signal)
  return type === 'whole' ? room : roomWith(before, room)
}

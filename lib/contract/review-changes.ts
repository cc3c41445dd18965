import { z } from 'zod'
import { ArticleParams } from './article.ts'
import { endpoint } from './endpoint.ts'
import { ReadingId, type ReviewRoom, readReview } from './review.ts'

/** A later reading of the same revision. Of claims and annotations it holds those that are new or otherwise than before. */
const ReviewChanges = readReview.response.omit({ manuscript: true })

export const readReviewSince = endpoint('GET', '/api/articles/{articleId}/review/since/{reading}', {
  summary: 'The review room as what changed since an earlier reading of mine; whole where that cannot be told any more',
  who: 'as the review room',
  params: ArticleParams.extend({ reading: ReadingId }),
  response: z.discriminatedUnion('type', [
    z.object({ type: z.literal('changes'), room: ReviewChanges }),
    z.object({ type: z.literal('whole'), room: readReview.response }),
  ]),
})
export type ReviewSince = z.infer<typeof readReviewSince.response>

/** A room as it was told before, with what changed since. */
export const roomWith = (before: ReviewRoom, changes: Omit<ReviewRoom, 'manuscript'>): ReviewRoom => ({
  ...changes,
  manuscript: before.manuscript,
  claims: withNews(before.claims, changes.claims),
  annotations: withNews(before.annotations, changes.annotations),
})

/** What was known with what is new put in its place, or at the end; the same list where there is nothing new. */
function withNews<T extends { readonly id: string }>(known: T[], news: readonly T[]): T[] {
  if (news.length === 0) return known
  const left = new Map(news.map((one) => [one.id, one]))
  const kept = known.map((one) => {
    const now = left.get(one.id)
    left.delete(one.id)
    return now ?? one
  })
  return [...kept, ...left.values()]
}

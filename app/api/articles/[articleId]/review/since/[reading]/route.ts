import { readReviewSince } from '#lib/contract/review-changes.ts'
import { route } from '#lib/http/route.ts'
import { reviewRoomSince } from '#lib/queries/review-changes.ts'

export const GET = route(readReviewSince, ({ params, actor, deps }) =>
  reviewRoomSince(params.articleId, params.reading, actor, deps),
)

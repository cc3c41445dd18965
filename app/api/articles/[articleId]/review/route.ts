import { readReview } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'
import { readReviewRoom } from '#lib/queries/review-changes.ts'

export const GET = route(readReview, ({ params, actor, deps }) => readReviewRoom(params.articleId, actor, deps))

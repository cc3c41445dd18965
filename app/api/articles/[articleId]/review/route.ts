import { readReview } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'
import { reviewRoom } from '#lib/queries/review-room.ts'

export const GET = route(readReview, ({ params, actor, deps }) => reviewRoom(params.articleId, actor, deps))

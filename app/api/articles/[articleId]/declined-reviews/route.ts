import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { declineReview } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(declineReview, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'decline-review', ...body }),
)

import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { requestChanges } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(requestChanges, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'request-changes', ...body }),
)

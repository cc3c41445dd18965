import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { recallRevision } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(recallRevision, ({ params, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'recall' }),
)

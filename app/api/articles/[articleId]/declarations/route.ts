import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { declareInterests } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(declareInterests, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'declare-interests', ...body }),
)

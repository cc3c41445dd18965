import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { withdrawVerdict } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route(withdrawVerdict, ({ params, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'withdraw-verdict', verdictId: params.verdictId }),
)

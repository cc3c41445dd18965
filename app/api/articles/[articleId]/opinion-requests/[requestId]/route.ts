import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { withdrawOpinionRequest } from '#lib/contract/opinions.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route(withdrawOpinionRequest, ({ params: { articleId, requestId }, actor, deps }) =>
  giveCommand(deps, actor, articleId, { type: 'withdraw-opinion-request', requestId }),
)

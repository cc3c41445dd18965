import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { withdrawSignOff } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(withdrawSignOff, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'withdraw-sign-off', signOffId: params.signOffId, ...body }),
)

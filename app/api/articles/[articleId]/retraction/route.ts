import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { retract } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(retract, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'retract', ...body }),
)

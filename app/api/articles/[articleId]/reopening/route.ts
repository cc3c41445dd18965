import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { reopen } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(reopen, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'reopen', ...body }),
)

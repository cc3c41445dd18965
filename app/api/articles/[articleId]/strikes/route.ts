import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { strikeClaim } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(strikeClaim, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'strike-claim', ...body }),
)

import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { withdrawArticle } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(withdrawArticle, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'withdraw', ...body }),
)

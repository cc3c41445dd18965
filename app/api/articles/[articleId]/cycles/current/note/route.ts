import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { describeChange } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(describeChange, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'describe-change', ...body }),
)

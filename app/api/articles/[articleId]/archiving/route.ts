import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { archive, restore } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(archive, ({ params, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'archive' }),
)
export const DELETE = route(restore, ({ params, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'restore' }),
)

import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { assign, unassign } from '#lib/contract/article.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(assign, ({ params: { articleId, ...assignment }, body, actor, deps }) =>
  giveCommand(deps, actor, articleId, { type: 'assign', ...assignment, ...body }),
)
export const DELETE = route(unassign, ({ params: { articleId, ...assignment }, actor, deps }) =>
  giveCommand(deps, actor, articleId, { type: 'unassign', ...assignment }),
)

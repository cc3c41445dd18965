import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { abandonCycle } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route(abandonCycle, ({ params, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'abandon' }),
)

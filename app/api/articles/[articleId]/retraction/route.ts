import { changeLivePage } from '#lib/commands/change-live-page.ts'
import { retract } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(retract, ({ params, body, actor, deps }) =>
  changeLivePage(deps, actor, params.articleId, { type: 'retract', ...body }),
)

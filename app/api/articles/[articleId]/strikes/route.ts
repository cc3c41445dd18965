import { changeLivePage } from '#lib/commands/change-live-page.ts'
import { strikeClaim } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(strikeClaim, ({ params, body, actor, deps }) =>
  changeLivePage(deps, actor, params.articleId, { type: 'strike-claim', ...body }),
)

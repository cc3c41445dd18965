import { changeLivePage } from '#lib/commands/change-live-page.ts'
import { withdrawArticle } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(withdrawArticle, ({ params, body, actor, deps }) =>
  changeLivePage(deps, actor, params.articleId, { type: 'withdraw', ...body }),
)

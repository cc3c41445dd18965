import { retryDue } from '#lib/commands/publish-due.ts'
import { retryPublication } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(retryPublication, ({ params, actor, deps }) => retryDue(params.articleId, actor, deps))

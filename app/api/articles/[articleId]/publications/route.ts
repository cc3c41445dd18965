import { publishNow as publish } from '#lib/commands/publish-now.ts'
import { publishNow } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(publishNow, ({ params, actor, deps }) => publish(params.articleId, actor, deps))

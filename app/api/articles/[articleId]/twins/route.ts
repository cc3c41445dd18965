import { listTwins } from '#lib/contract/twins.ts'
import { route } from '#lib/http/route.ts'
import { claimTwins } from '#lib/queries/claim-twins.ts'

export const GET = route(listTwins, ({ params, actor, deps }) => claimTwins(params.articleId, actor, deps))

import { readHistory } from '#lib/contract/article.ts'
import { route } from '#lib/http/route.ts'
import { articleHistory } from '#lib/queries/article-history.ts'

export const GET = route(readHistory, ({ params, query, actor, deps }) =>
  articleHistory({ ...params, ...query }, actor, deps),
)

import { listTexts } from '#lib/contract/texts.ts'
import { route } from '#lib/http/route.ts'
import { articleTexts } from '#lib/queries/article-texts.ts'

export const GET = route(listTexts, ({ params, query, actor, deps }) =>
  articleTexts({ ...params, ...query }, actor, deps),
)

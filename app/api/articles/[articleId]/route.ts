import { readArticle } from '#lib/contract/article.ts'
import { route } from '#lib/http/route.ts'
import { articleHeader } from '#lib/queries/article-header.ts'

export const GET = route(readArticle, ({ params, actor, deps }) => articleHeader(params.articleId, actor, deps))

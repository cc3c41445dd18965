import { createArticle as create } from '#lib/commands/create-article.ts'
import { createArticle, listArticles } from '#lib/contract/article.ts'
import { route } from '#lib/http/route.ts'
import { articleList } from '#lib/queries/article-list.ts'

export const GET = route(listArticles, ({ query, actor, deps }) => articleList(query, actor, deps))
export const POST = route(createArticle, ({ body, actor, deps }) => create(body, actor, deps))

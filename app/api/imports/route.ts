import { importArticle as importInto } from '#lib/commands/import-article.ts'
import { importArticle } from '#lib/contract/article.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(importArticle, ({ body, actor, deps }) => importInto(body, actor, deps))

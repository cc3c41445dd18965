import { exportArticle } from '#lib/contract/exports.ts'
import { route } from '#lib/http/route.ts'
import { articleExport } from '#lib/queries/article-export.ts'

export const GET = route(exportArticle, ({ params, query, actor, deps }) =>
  articleExport({ ...params, text: query.text }, actor, deps),
)

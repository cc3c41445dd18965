import { checkReferences as check } from '#lib/commands/check-references.ts'
import { checkReferences } from '#lib/contract/references.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(checkReferences, ({ params, query, actor, deps }) =>
  check({ articleId: params.articleId, after: query.after }, actor, deps),
)

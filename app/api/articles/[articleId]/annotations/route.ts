import { annotate } from '#lib/commands/annotate.ts'
import { exportAnnotations } from '#lib/contract/annotation-collection.ts'
import * as contract from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'
import { annotationCollection } from '#lib/queries/annotation-collection.ts'

export const GET = route(exportAnnotations, ({ params, actor, deps }) =>
  annotationCollection(params.articleId, actor, deps),
)

export const POST = route(contract.annotate, ({ params, body, actor, deps }) =>
  annotate({ ...params, ...body }, actor, deps),
)

import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { resolveAnnotation } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(resolveAnnotation, ({ params, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'resolve-annotation', annotationId: params.annotationId }),
)

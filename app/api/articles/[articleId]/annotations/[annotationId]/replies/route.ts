import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { replyToAnnotation } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(replyToAnnotation, ({ params, body, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, {
    type: 'reply-to-annotation',
    annotationId: params.annotationId,
    ...body,
  }),
)

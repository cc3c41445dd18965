import { annotate as remark } from '#lib/commands/annotate.ts'
import { annotate } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(annotate, ({ params, body, actor, deps }) => remark({ ...params, ...body }, actor, deps))

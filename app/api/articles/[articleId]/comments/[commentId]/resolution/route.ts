import { settleComment as settle } from '#lib/commands/comments.ts'
import { settleComment } from '#lib/contract/comments.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(settleComment, ({ params, body, actor, deps }) => settle({ ...params, ...body }, actor, deps))

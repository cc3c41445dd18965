import { replyToComment as reply } from '#lib/commands/comments.ts'
import { replyToComment } from '#lib/contract/comments.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(replyToComment, ({ params, body, actor, deps }) => reply({ ...params, ...body }, actor, deps))

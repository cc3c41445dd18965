import { placeComments as place } from '#lib/commands/comments.ts'
import { placeComments } from '#lib/contract/comments.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(placeComments, ({ params, body, actor, deps }) => place({ ...params, ...body }, actor, deps))

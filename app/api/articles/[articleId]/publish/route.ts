import { readPublish } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'
import { publishRoom } from '#lib/queries/publish-room.ts'

export const GET = route(readPublish, ({ params, actor, deps }) => publishRoom(params.articleId, actor, deps))

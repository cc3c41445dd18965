import { enterRoom as enter, leaveRoom as leave } from '#lib/commands/presence.ts'
import { enterRoom, leaveRoom } from '#lib/contract/presence.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(enterRoom, ({ params, body, actor, deps }) => enter({ ...params, ...body }, actor, deps))
export const DELETE = route(leaveRoom, ({ params, query, actor, deps }) => leave({ ...params, ...query }, actor, deps))

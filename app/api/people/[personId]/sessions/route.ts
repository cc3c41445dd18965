import { endSessionsOf } from '#lib/commands/end-sessions.ts'
import { endSessions } from '#lib/contract/people.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route(endSessions, ({ params, actor, deps }) => endSessionsOf(params.personId, actor, deps))

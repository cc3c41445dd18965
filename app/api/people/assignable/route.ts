import { findAssignable } from '#lib/contract/people.ts'
import { route } from '#lib/http/route.ts'
import { assignablePeople } from '#lib/queries/people.ts'

export const GET = route(findAssignable, ({ query, actor, deps }) => assignablePeople(query, actor, deps))

import { changePerson as change } from '#lib/commands/change-person.ts'
import { changePerson } from '#lib/contract/people.ts'
import { route } from '#lib/http/route.ts'

export const PATCH = route(changePerson, ({ params, body, actor, deps }) => change({ ...params, ...body }, actor, deps))

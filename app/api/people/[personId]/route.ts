import { changePerson as change } from '#lib/commands/change-person.ts'
import { changePerson, readPerson } from '#lib/contract/people.ts'
import { route } from '#lib/http/route.ts'
import { onePerson } from '#lib/queries/people.ts'

export const GET = route(readPerson, ({ params, actor, deps }) => onePerson(params, actor, deps))
export const PATCH = route(changePerson, ({ params, body, actor, deps }) => change({ ...params, ...body }, actor, deps))

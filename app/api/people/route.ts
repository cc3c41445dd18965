import { addPerson as add } from '#lib/commands/add-person.ts'
import { addPerson, listPeople } from '#lib/contract/people.ts'
import { route } from '#lib/http/route.ts'
import { peopleList } from '#lib/queries/people.ts'

export const GET = route(listPeople, ({ query, actor, deps }) => peopleList(query, actor, deps))
export const POST = route(addPerson, ({ body, actor, deps }) => add(body, actor, deps))

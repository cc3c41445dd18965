import { whoAmI } from '#lib/contract/people.ts'
import { route } from '#lib/http/route.ts'
import { readMe } from '#lib/queries/people.ts'

export const GET = route(whoAmI, ({ actor, deps }) => readMe(actor, deps))

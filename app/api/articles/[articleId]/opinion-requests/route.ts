import { askOpinion as ask } from '#lib/commands/opinions.ts'
import { askOpinion } from '#lib/contract/opinions.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(askOpinion, ({ params, body, actor, deps }) => ask({ ...params, ...body }, actor, deps))

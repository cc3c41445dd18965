import { giveOpinion as give } from '#lib/commands/opinions.ts'
import { giveOpinion } from '#lib/contract/opinions.ts'
import { openRoute } from '#lib/http/route.ts'

export const POST = openRoute(giveOpinion, ({ params, body, deps }) => give({ ...params, ...body }, deps))

import { declareForOpinion as declare } from '#lib/commands/opinions.ts'
import { declareForOpinion } from '#lib/contract/opinions.ts'
import { openRoute } from '#lib/http/route.ts'

export const POST = openRoute(declareForOpinion, ({ params, body, deps }) => declare({ ...params, ...body }, deps))

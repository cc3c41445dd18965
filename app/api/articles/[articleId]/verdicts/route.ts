import { giveVerdict as give } from '#lib/commands/give-verdict.ts'
import { giveVerdict } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(giveVerdict, ({ params, body, actor, deps }) => give({ ...params, ...body }, actor, deps))

import { answerDoubt as answer } from '#lib/commands/doubts.ts'
import { answerDoubt } from '#lib/contract/doubts.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(answerDoubt, ({ params, body, actor, deps }) => answer({ ...params, ...body }, actor, deps))

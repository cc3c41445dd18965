import { listDoubts, reportDoubt } from '#lib/contract/doubts.ts'
import { receiveDoubt } from '#lib/http/doubt-form.ts'
import { route } from '#lib/http/route.ts'
import { doubtList } from '#lib/queries/doubts.ts'

export const GET = route(listDoubts, ({ params, actor, deps }) => doubtList(params.articleId, actor, deps))

export const POST = Object.assign(receiveDoubt, { endpoint: reportDoubt })

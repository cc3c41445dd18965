import { strikeClaim } from '#lib/commands/strike-claim.ts'
import * as contract from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(contract.strikeClaim, ({ params, body, actor, deps }) =>
  strikeClaim({ ...params, ...body }, actor, deps),
)

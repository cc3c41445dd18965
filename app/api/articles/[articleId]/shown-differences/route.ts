import { showDifferences } from '#lib/commands/show-differences.ts'
import * as contract from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(contract.showDifferences, ({ params, body, actor, deps }) =>
  showDifferences({ ...params, ...body }, actor, deps),
)

import * as commands from '#lib/commands/bundles.ts'
import { moveBundle, takeBundleApart } from '#lib/contract/calendar.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(moveBundle, ({ params, body, actor, deps }) =>
  commands.moveBundle({ ...params, ...body }, actor, deps),
)
export const DELETE = route(takeBundleApart, ({ params, actor, deps }) =>
  commands.takeBundleApart(params.bundleId, actor, deps),
)

import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { schedulePublication } from '#lib/commands/schedule-publication.ts'
import { setSchedule, unschedule } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(setSchedule, ({ params, body, actor, deps }) =>
  schedulePublication({ ...params, ...body }, actor, deps),
)
export const DELETE = route(unschedule, ({ params, actor, deps }) =>
  giveCommand(deps, actor, params.articleId, { type: 'unschedule' }),
)

import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { startCycle } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(startCycle, ({ params, body, actor, deps }) =>
  giveCommand(
    deps,
    actor,
    params.articleId,
    body.purpose === 'update'
      ? { type: 'start-update', publicNote: body.publicNote }
      : { type: 'start-correction', correction: body.correction },
  ),
)

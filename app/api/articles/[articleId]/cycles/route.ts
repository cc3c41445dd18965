import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { startCycle } from '#lib/contract/publish.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(startCycle, ({ params, body, actor, deps }) => {
  const type = body.purpose === 'update' ? 'start-update' : 'start-correction'
  return giveCommand(deps, actor, params.articleId, { type, publicNote: body.publicNote })
})

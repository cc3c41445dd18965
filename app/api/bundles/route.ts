import * as commands from '#lib/commands/bundles.ts'
import { makeBundle } from '#lib/contract/calendar.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(makeBundle, ({ body, actor, deps }) => commands.makeBundle(body, actor, deps))

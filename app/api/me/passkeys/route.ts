import * as command from '#lib/commands/passkeys.ts'
import { addPasskey } from '#lib/contract/account.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(addPasskey, ({ body, session, deps }) => command.addPasskey(body, session, deps))

import * as command from '#lib/commands/passkeys.ts'
import { startPasskey } from '#lib/contract/account.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(startPasskey, ({ session, deps }) => command.startPasskey(session, deps))

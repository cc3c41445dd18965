import * as command from '#lib/commands/passkeys.ts'
import { removePasskey } from '#lib/contract/account.ts'
import { route } from '#lib/http/route.ts'

export const DELETE = route(removePasskey, ({ params, session, deps }) => command.removePasskey(params, session, deps))

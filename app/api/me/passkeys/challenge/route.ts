import * as command from '#lib/commands/passkeys.ts'
import { challengePasskey } from '#lib/contract/account.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(challengePasskey, ({ session, deps }) => command.challengePasskey(session, deps))

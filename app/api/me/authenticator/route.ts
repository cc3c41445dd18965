import * as command from '#lib/commands/authenticators.ts'
import { confirmAuthenticator, removeAuthenticator, startAuthenticator } from '#lib/contract/account.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(startAuthenticator, ({ session, deps }) => command.startAuthenticator(session, deps))
export const PUT = route(confirmAuthenticator, ({ body, session, deps }) =>
  command.confirmAuthenticator(body, session, deps),
)
export const DELETE = route(removeAuthenticator, ({ session, deps }) => command.removeAuthenticator(session, deps))

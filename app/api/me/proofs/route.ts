import * as command from '#lib/commands/prove-identity.ts'
import { proveIdentity, readProving } from '#lib/contract/account.ts'
import { route } from '#lib/http/route.ts'
import { waysOfProving } from '#lib/queries/account.ts'

export const GET = route(readProving, ({ session, deps }) => waysOfProving(session, deps))
export const POST = route(proveIdentity, ({ body, session, deps }) => command.proveIdentity(body, session, deps))

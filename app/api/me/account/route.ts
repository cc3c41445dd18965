import { readAccount } from '#lib/contract/account.ts'
import { route } from '#lib/http/route.ts'
import { ownAccount } from '#lib/queries/account.ts'

export const GET = route(readAccount, ({ actor, deps }) => ownAccount(actor, deps))

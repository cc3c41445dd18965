import { recordCredential } from '#lib/commands/credentials.ts'
import { setCredential } from '#lib/contract/people.ts'
import { route } from '#lib/http/route.ts'

export const PUT = route(setCredential, ({ params, body, actor, deps }) =>
  recordCredential(params.personId, body, actor, deps),
)

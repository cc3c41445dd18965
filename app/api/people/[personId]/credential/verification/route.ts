import { revokeVerification, stateVerification } from '#lib/commands/credentials.ts'
import { revokeCredential, verifyCredential } from '#lib/contract/people.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(verifyCredential, ({ params, actor, deps }) =>
  stateVerification(params.personId, actor, deps),
)
export const DELETE = route(revokeCredential, ({ params, actor, deps }) =>
  revokeVerification(params.personId, actor, deps),
)

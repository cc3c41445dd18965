import { signOffRevision } from '#lib/commands/sign-off-revision.ts'
import { signOff } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(signOff, ({ params, body, actor, session, deps }) =>
  signOffRevision({ ...params, ...body }, actor, deps, session.proof),
)

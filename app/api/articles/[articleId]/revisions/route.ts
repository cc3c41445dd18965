import { submitRevision as submit } from '#lib/commands/submit-revision.ts'
import { submitRevision } from '#lib/contract/review.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(submitRevision, ({ params, body, actor, deps }) =>
  submit({ ...params, ...body }, actor, deps),
)

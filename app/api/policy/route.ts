import { changePolicy as change } from '#lib/commands/change-policy.ts'
import { changePolicy, readPolicy } from '#lib/contract/policy.ts'
import { route } from '#lib/http/route.ts'
import { policyView } from '#lib/queries/policy.ts'

export const GET = route(readPolicy, ({ query, actor, deps }) => policyView(query, actor, deps))
export const POST = route(changePolicy, ({ body, actor, deps }) => change(body, actor, deps))

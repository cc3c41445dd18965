import { previewPolicy } from '#lib/contract/policy.ts'
import { route } from '#lib/http/route.ts'
import { policyPreview } from '#lib/queries/policy.ts'

export const POST = route(previewPolicy, ({ body, actor, deps }) => policyPreview(body, actor, deps))

import { succeed } from '#lib/application/outcome.ts'
import { openapi } from '#lib/contract/people.ts'
import { openApiDocument } from '#lib/http/openapi.ts'
import { openRoute } from '#lib/http/route.ts'

export const GET = openRoute(openapi, async ({ deps }) => succeed(openApiDocument(deps.site)))

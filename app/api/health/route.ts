import { health } from '#lib/contract/people.ts'
import { openRoute } from '#lib/http/route.ts'
import { readHealth } from '#lib/queries/health.ts'

export const GET = openRoute(health, ({ deps }) => readHealth(deps))

import { health } from '#lib/contract/people.ts'
import { openRoute } from '#lib/http/route.ts'
import { readHealth } from '#lib/queries/health.ts'

/** 503 tells whoever balances or watches that this process cannot serve now. */
export const GET = openRoute(
  health,
  ({ deps }) => readHealth(deps),
  ({ ok }) => (ok ? 200 : 503),
)

import { desk } from '#lib/contract/article.ts'
import { route } from '#lib/http/route.ts'
import { readDesk } from '#lib/queries/desk.ts'

export const GET = route(desk, ({ actor, deps }) => readDesk(actor, deps))

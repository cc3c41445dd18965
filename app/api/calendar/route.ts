import { readCalendar } from '#lib/contract/calendar.ts'
import { route } from '#lib/http/route.ts'
import { readCalendar as calendar } from '#lib/queries/calendar.ts'

export const GET = route(readCalendar, ({ query, actor, deps }) => calendar(query, actor, deps))

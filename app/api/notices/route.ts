import { recordNotice as record } from '#lib/commands/record-notice.ts'
import { recordNotice } from '#lib/contract/people.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(recordNotice, ({ body, actor, deps }) => record(body, actor, deps))

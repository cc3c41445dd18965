import { restoreText as restore } from '#lib/commands/restore-text.ts'
import { restoreText } from '#lib/contract/texts.ts'
import { route } from '#lib/http/route.ts'

export const POST = route(restoreText, ({ params, body, actor, deps }) => restore({ ...params, ...body }, actor, deps))

import { saveWorkingCopy as save } from '#lib/commands/save-working-copy.ts'
import { readWorkingCopy, saveWorkingCopy } from '#lib/contract/article.ts'
import { route } from '#lib/http/route.ts'
import { workingCopyView } from '#lib/queries/working-copy.ts'

export const GET = route(readWorkingCopy, ({ params, actor, deps }) => workingCopyView(params.articleId, actor, deps))
export const PUT = route(saveWorkingCopy, ({ params, body, actor, deps }) => save({ ...params, ...body }, actor, deps))

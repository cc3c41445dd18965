import { readText } from '#lib/contract/texts.ts'
import { route } from '#lib/http/route.ts'
import { articleText } from '#lib/queries/article-texts.ts'

export const GET = route(readText, ({ params, actor, deps }) => articleText(params, actor, deps))

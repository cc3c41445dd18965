import { listPdfs } from '#lib/contract/evidence.ts'
import { route } from '#lib/http/route.ts'
import { referencePdfs } from '#lib/queries/reference-aids.ts'

export const GET = route(listPdfs, ({ params, actor, deps }) => referencePdfs(params.articleId, actor, deps))

import { makePreviewLink as make } from '#lib/commands/preview-links.ts'
import { listPreviewLinks, makePreviewLink } from '#lib/contract/preview-links.ts'
import { route } from '#lib/http/route.ts'
import { previewLinkList } from '#lib/queries/preview.ts'

export const GET = route(listPreviewLinks, ({ params, actor, deps }) => previewLinkList(params.articleId, actor, deps))

export const POST = route(makePreviewLink, ({ params, body, actor, deps }) => make({ ...params, ...body }, actor, deps))

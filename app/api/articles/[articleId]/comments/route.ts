import { addComment as add } from '#lib/commands/comments.ts'
import { addComment, listComments } from '#lib/contract/comments.ts'
import { route } from '#lib/http/route.ts'
import { articleComments } from '#lib/queries/article-comments.ts'

export const GET = route(listComments, ({ params, query, actor, deps }) =>
  articleComments({ ...params, ...query }, actor, deps),
)
export const POST = route(addComment, ({ params, body, actor, deps }) => add({ ...params, ...body }, actor, deps))

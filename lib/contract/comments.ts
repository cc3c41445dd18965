import { z } from 'zod'
import { CommentId, PersonId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { ArticleParams, Cursor, PersonName } from './article.ts'
import { endpoint } from './endpoint.ts'

/** A place in the shared copy that follows its edits: an encoded position of Yjs, in Base64. */
const Anchor = z.base64().min(1).max(700)
const Body = z.string().trim().min(1, 'Say something.').max(4000)
const Mentions = z.array(PersonId).max(20).default([])
const CommentParams = ArticleParams.extend({ commentId: CommentId })

const Said = z.object({ by: PersonName, at: Instant, body: z.string(), mentions: z.array(PersonId).readonly() })

export const Comment = z.object({
  id: CommentId,
  ...Said.shape,
  start: Anchor,
  end: Anchor,
  /** The words that were selected when it was made: where they are gone, they are still said. */
  quote: z.string(),
  resolved: z.object({ by: PersonName, at: Instant }).nullable(),
  replies: z.array(Said.extend({ id: z.uuid() })).readonly(),
})
export type Comment = z.infer<typeof Comment>

export const listComments = endpoint('GET', '/api/articles/{articleId}/comments', {
  summary: 'Remarks between writers and editors on the working copy, oldest first; open ones, or resolved ones',
  who: 'its writers and editors',
  params: ArticleParams,
  query: z.object({ state: z.enum(['open', 'resolved']).default('open'), after: Cursor }),
  response: z.object({
    items: z.array(Comment),
    next: z.string().nullable(),
    /** Whom a remark can be addressed to. */
    colleagues: z.array(PersonName),
  }),
})

export const addComment = endpoint('POST', '/api/articles/{articleId}/comments', {
  summary: 'Make a remark on a span of the working copy; whoever is mentioned gets a message',
  who: 'its writers and editors',
  params: ArticleParams,
  body: z.object({ body: Body, mentions: Mentions, quote: z.string().max(2000), start: Anchor, end: Anchor }),
  response: z.object({ commentId: CommentId }),
  status: 201,
})

export const replyToComment = endpoint('POST', '/api/articles/{articleId}/comments/{commentId}/replies', {
  summary: 'Answer a remark; whoever took part or is mentioned gets a message',
  who: 'its writers and editors',
  params: CommentParams,
  body: z.object({ body: Body, mentions: Mentions }),
  response: z.object({ replyId: z.uuid() }),
  status: 201,
})

export const settleComment = endpoint('PUT', '/api/articles/{articleId}/comments/{commentId}/resolution', {
  summary: 'Resolve a remark, or open it again',
  who: 'its writers and editors',
  params: CommentParams,
  body: z.object({ resolved: z.boolean() }),
  response: z.object({ resolved: z.boolean() }),
})

export const placeComments = endpoint('PUT', '/api/articles/{articleId}/comments/places', {
  summary: 'Say where the words of remarks stand after a change that made new text of them, such as a split paragraph',
  who: 'its writers and editors',
  params: ArticleParams,
  body: z.object({
    places: z
      .array(z.object({ commentId: CommentId, start: Anchor, end: Anchor }))
      .min(1)
      .max(500),
  }),
  response: z.object({ placed: z.int() }),
})

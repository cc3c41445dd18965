import { z } from 'zod'
import { ClaimId, PersonId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { ArticleParams } from './article.ts'
import { endpoint } from './endpoint.ts'

/** How often an open room says that it is open. */
export const presenceEvery = 15_000

/** Somebody else who has the review room open. */
export const PresentPerson = z.object({
  id: PersonId,
  name: z.string(),
  role: z.enum(['reviewer', 'writer', 'editor', 'administrator']),
  /** The claim in focus there. */
  claimId: ClaimId.nullable(),
  since: Instant,
})
export type PresentPerson = z.infer<typeof PresentPerson>

export const enterRoom = endpoint('PUT', '/api/articles/{articleId}/presence', {
  summary: 'Say that I have the review room open, and at which claim; answered with who else has',
  who: 'everybody who may know of the article; reviewers once they declared their interests',
  params: ArticleParams,
  body: z.object({
    /** Of this open page alone, chosen by it. */
    tabId: z.uuid(),
    claimId: ClaimId.nullable(),
  }),
  response: z.object({ others: z.array(PresentPerson) }),
})
export const leaveRoom = endpoint('DELETE', '/api/articles/{articleId}/presence', {
  summary: 'Say that this page of the review room is closed',
  who: 'everybody who may know of the article',
  params: ArticleParams,
  query: z.object({ tabId: z.uuid() }),
  response: z.object({}),
})

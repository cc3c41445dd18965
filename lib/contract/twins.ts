import { z } from 'zod'
import { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import { ArticleParams } from './article.ts'
import { endpoint } from './endpoint.ts'

export const Twin = z.object({
  claimId: ClaimId,
  /** In what the two are alike. */
  alike: z.enum(['same-words', 'same-figure', 'other-figure']),
  text: z.string(),
  figure: z.string().nullable(),
  otherFigure: z.string().nullable(),
  /** The other article; without a title or an address where the viewer may not know of it. */
  article: z.object({ id: ArticleId, title: z.string() }).nullable(),
  otherClaimId: ClaimId,
  state: z.enum(['waiting', 'approved', 'changes-requested', 'rejected', 'stale']),
  /** How the two disagree, in a sentence; `null` where they do not. */
  disagreement: z.string().nullable(),
})
export type Twin = z.infer<typeof Twin>

export const listTwins = endpoint('GET', '/api/articles/{articleId}/twins', {
  summary:
    'Claims of other articles that say the same, or say otherwise from the same source, with their verdicts there',
  who: 'everybody who may read the working copy',
  params: ArticleParams,
  response: z.object({ items: z.array(Twin) }),
})

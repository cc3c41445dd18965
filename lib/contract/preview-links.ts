import { z } from 'zod'
import { PreviewLinkId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { ArticleParams } from './article.ts'
import { endpoint } from './endpoint.ts'

/** Days for which a link opens at most. */
export const longestPreviewDays = 30

export const PreviewLinkView = z.object({
  id: PreviewLinkId,
  label: z.string(),
  madeBy: z.string(),
  at: Instant,
  expiresAt: Instant,
  state: z.enum(['open', 'revoked', 'expired', 'ended']),
  opened: z.int(),
  lastOpenedAt: Instant.nullable(),
})
export type PreviewLinkView = z.infer<typeof PreviewLinkView>

const who = 'its writers and editors'

export const listPreviewLinks = endpoint('GET', '/api/articles/{articleId}/preview-links', {
  summary: 'The links by which people without an account see the text in work, newest first; none tells its token',
  who,
  params: ArticleParams,
  response: z.object({ links: z.array(PreviewLinkView) }),
})

export const makePreviewLink = endpoint('POST', '/api/articles/{articleId}/preview-links', {
  summary: 'Make a link that shows the text in work until it is published; the answer alone tells the link',
  who,
  params: ArticleParams,
  body: z.object({
    label: z.string().trim().max(120, 'at most 120 characters').default(''),
    days: z
      .int('a whole number of days')
      .min(1, `1 to ${longestPreviewDays} days`)
      .max(longestPreviewDays, `1 to ${longestPreviewDays} days`)
      .default(7),
  }),
  response: z.object({ id: PreviewLinkId, link: z.string(), expiresAt: Instant }),
  status: 201,
})

export const revokePreviewLink = endpoint('DELETE', '/api/articles/{articleId}/preview-links/{linkId}', {
  summary: 'End a link; whoever has it sees nothing by it any more',
  who,
  params: ArticleParams.extend({ linkId: PreviewLinkId }),
  response: z.object({ id: PreviewLinkId }),
})

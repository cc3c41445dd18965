import { z } from 'zod'
import { ShownAttribution } from '#lib/article/attribution.ts'
import { Manuscript } from '#lib/article/manuscript.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { ClaimId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { ArticleParams, Cursor, PersonName } from './article.ts'
import { endpoint } from './endpoint.ts'

/** A text of an article: `revision-3`, `checkpoint-12`, or `current`. */
export const TextKey = z.string().regex(/^(current|(revision|checkpoint)-[1-9]\d{0,8})$/, 'There is no such text.')

export const TextEntry = z.object({
  key: TextKey,
  kind: z.enum(['revision', 'checkpoint', 'current']),
  /** When a revision was submitted; until when a checkpoint stood; when the current text was saved. */
  at: Instant,
  /** Whoever wrote in it: of a revision its authors, of a checkpoint whoever wrote since the one before. */
  people: z.array(PersonName),
  words: z.int(),
  contentHash: Sha256,
  note: z.string(),
})
export type TextEntry = z.infer<typeof TextEntry>

export const listTexts = endpoint('GET', '/api/articles/{articleId}/texts', {
  summary: 'The texts of an article, newest first: the current one, its revisions, and checkpoints between them',
  who: 'everybody who may read the working copy',
  params: ArticleParams,
  query: z.object({ after: Cursor }),
  response: z.object({ items: z.array(TextEntry), next: z.string().nullable() }),
})

export const readText = endpoint('GET', '/api/articles/{articleId}/texts/{key}', {
  summary: 'One text of an article, with who wrote what of it',
  who: 'everybody who may read the working copy',
  params: ArticleParams.extend({ key: TextKey }),
  response: z.object({
    manuscript: Manuscript,
    attribution: ShownAttribution,
    people: z.array(PersonName),
    /** Its claims that hold an approval today as this text words and links them. */
    approved: z.array(ClaimId),
  }),
})
export type ArticleText = z.infer<typeof readText.response>

export const restoreText = endpoint('POST', '/api/articles/{articleId}/texts/{key}/restoration', {
  summary: 'Put an earlier text back, as a new change of the working copy; what stands now is kept as a checkpoint',
  who: 'its writers and editors, while it can be edited',
  params: ArticleParams.extend({ key: TextKey }),
  body: z.object({
    /** The hash of the text that the person saw it replace. */
    replaces: Sha256,
  }),
  response: z.object({ version: z.int(), changed: z.boolean() }),
})

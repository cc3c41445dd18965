import { z } from 'zod'
import { ArticleId, ClaimId, DoubtId } from '#lib/identity/ids.ts'
import { doubtOutcomes } from '#lib/review/doubt.ts'
import { Instant, PlainDate } from '#lib/time/instant.ts'
import { ArticleParams } from './article.ts'
import { endpoint, FileBytes } from './endpoint.ts'

const DoubtView = z.object({
  id: DoubtId,
  claimId: ClaimId,
  /** Its words on the live page; `null` where it stands there no more. */
  claim: z.string().nullable(),
  version: z.int(),
  text: z.string(),
  source: z.string().nullable(),
  at: Instant,
  dueOn: PlainDate,
  reports: z.int(),
  answer: z
    .object({
      outcome: z.enum(doubtOutcomes),
      sentence: z.string(),
      correctedIn: z.int().nullable(),
      at: Instant,
      by: z.string(),
    })
    .nullable(),
})
export type DoubtView = z.infer<typeof DoubtView>

export const listDoubts = endpoint('GET', '/api/articles/{articleId}/doubts', {
  summary: 'Doubts of readers about statements of the article, the open ones first, with what came of them',
  who: 'everybody who may know of the article',
  params: ArticleParams,
  response: z.object({
    doubts: z.array(DoubtView),
    /** The version that readers have. */
    version: z.int().nullable(),
    mayAnswer: z.boolean(),
  }),
})
export type DoubtList = z.infer<typeof listDoubts.response>

/** A form of a page without scripts, so its answer is a page: 303 to the receipt, or the form again with what is wrong. */
export const reportDoubt = endpoint('POST', '/api/articles/{articleId}/doubts', {
  summary:
    'Report a doubt about a statement of the live page: the fields claim, text, source, email, token and website of the form',
  who: 'any reader, without an account, within limits',
  params: ArticleParams,
  body: FileBytes,
  response: FileBytes,
  upload: { types: ['application/x-www-form-urlencoded'], maximumBytes: 20_000 },
  download: 'text/html',
})
export const answerDoubt = endpoint('POST', '/api/articles/{articleId}/doubts/{doubtId}/outcome', {
  summary: 'Say in public what came of a doubt; that it is being corrected can be followed by another answer',
  who: 'editors',
  params: z.object({ articleId: ArticleId, doubtId: DoubtId }),
  body: z.object({
    outcome: z.enum(doubtOutcomes),
    sentence: z.string().trim().min(10, 'readers will see this sentence: give at least ten characters').max(1000),
    correctedIn: z.int().min(1).nullable().default(null),
  }),
  response: z.object({ outcome: z.enum(doubtOutcomes) }),
  status: 201,
})

import { z } from 'zod'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { ArticleId, ClaimId, PublicationId } from '#lib/identity/ids.ts'
import { changeTypes } from '#lib/publication/change-class.ts'
import { Correction } from '#lib/publication/correction.ts'
import { Instant } from '#lib/time/instant.ts'
import { ArticleParams, Done } from './article.ts'
import { endpoint } from './endpoint.ts'
import { ConditionView } from './problem.ts'

const Reason = z.object({
  reason: z.string().trim().min(10, 'readers will see this reason: give at least ten characters').max(2000),
})
const Note = z.object({
  publicNote: z.string().trim().min(10, 'readers will see this note: give at least ten characters').max(2000),
})

const toReaders = z.string().trim().min(10, 'readers will see these words: give at least ten characters').max(2000)
const Worded = z.object({
  was: toReaders,
  /** May stay blank until the new words are known; nothing goes out before it is filled. */
  now: z.union([z.literal(''), toReaders]).default(''),
  noticedBy: z.string().trim().min(1).max(200).nullable().default(null),
})
/** `replaces` is the hash of the words that the sender saw. */
const ChangeNote = z.discriminatedUnion('purpose', [
  z.object({
    replaces: Sha256,
    purpose: z.literal('update'),
    ...Note.shape,
    correction: Worded.nullable().default(null),
  }),
  z.object({ replaces: Sha256, purpose: z.literal('correction'), correction: Worded }),
])

/** A moment as an editor says it: local date and time in an IANA zone. `choice` answers the doubled hour of autumn. */
export const WallTime = z.object({
  wallTime: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'a date and time look like 2026-12-01T09:00'),
  zone: z.string().min(1).max(60),
  choice: z.enum(['earlier', 'later']).optional(),
  embargoUntil: Instant.nullable().default(null),
})

export const readPublish = endpoint('GET', '/api/articles/{articleId}/publish', {
  summary: 'Readiness, schedule and versions of record',
  who: 'everybody who may know of the article',
  params: ArticleParams,
  response: z.object({
    readiness: z.array(ConditionView),
    revision: z.object({ number: z.int(), contentHash: Sha256, claimsHash: Sha256 }).nullable(),
    signOffs: z.array(z.object({ name: z.string(), at: Instant })),
    level: z.object({ label: z.string(), scale: z.string(), reasons: z.array(z.string()) }),
    changes: z.array(z.object({ type: z.enum(changeTypes), reasons: z.array(z.string()) })),
    /** What readers will be told of this cycle's version; `null` for a first publication. */
    note: z
      .object({
        purpose: z.enum(['update', 'correction']),
        publicNote: z.string(),
        correction: Correction.nullable(),
        hash: Sha256,
        /** Whether what it said and says now has to be told, as computed from the two revisions. */
        asked: z.boolean(),
      })
      .nullable(),
    slug: z.string(),
    versions: z.array(
      z.object({
        id: PublicationId,
        version: z.int(),
        purpose: z.enum(['first', 'update', 'correction']),
        publishedAt: Instant,
        publishedBy: z.string(),
        publicNote: z.string().nullable(),
        correction: Correction.nullable(),
        path: z.string(),
      }),
    ),
  }),
})
export type PublishRoom = z.infer<typeof readPublish.response>

export const setSchedule = endpoint('PUT', '/api/articles/{articleId}/schedule', {
  summary: 'Schedule the reviewed revision, or move the schedule that you saw; answered 409 when it is another by now',
  who: 'editors',
  params: ArticleParams,
  /** `replaces` is the instant that the editor saw scheduled; `null` where nothing was. */
  body: z.object({ ...WallTime.shape, replaces: Instant.nullable().default(null) }),
  response: z.object({ state: Done.shape.state, at: Instant }),
})
export const unschedule = endpoint('DELETE', '/api/articles/{articleId}/schedule', {
  summary: 'Take the schedule back',
  who: 'editors',
  params: ArticleParams,
  response: Done,
})
export const publishNow = endpoint('POST', '/api/articles/{articleId}/publications', {
  summary: 'Publish the reviewed revision now',
  who: 'editors',
  params: ArticleParams,
  response: z.object({ state: Done.shape.state, path: z.string() }),
  status: 201,
})
export const reopen = endpoint('POST', '/api/articles/{articleId}/reopening', {
  summary: 'Open a reviewed piece for editing again, with a reason',
  who: 'editors',
  params: ArticleParams,
  body: z.object({ reason: z.string().trim().min(3, 'say why').max(2000) }),
  response: Done,
})
export const startCycle = endpoint('POST', '/api/articles/{articleId}/cycles', {
  summary: 'Start an update or a correction of a published piece; the live version stays',
  who: 'its writers and editors',
  params: ArticleParams,
  body: z.discriminatedUnion('purpose', [
    z.object({ purpose: z.literal('update'), ...Note.shape }),
    z.object({ purpose: z.literal('correction'), correction: Worded }),
  ]),
  response: Done,
  status: 201,
})
export const describeChange = endpoint('PUT', '/api/articles/{articleId}/cycles/current/note', {
  summary: 'Word what readers are told of the update or correction in work: what is new, what it said and says now',
  who: 'its writers and editors',
  params: ArticleParams,
  body: ChangeNote,
  response: Done,
})
export const abandonCycle = endpoint('DELETE', '/api/articles/{articleId}/cycles/current', {
  summary: 'Abandon an update or correction; the working copy goes back to what is live',
  who: 'editors',
  params: ArticleParams,
  response: Done,
})
export const strikeClaim = endpoint('POST', '/api/articles/{articleId}/strikes', {
  summary: 'Take one claim off the live page at once; a notice stands in its place, and a correction is opened',
  who: 'editors, and a reviewer who signed it',
  params: ArticleParams,
  body: z.object({ claimId: ClaimId, ...Reason.shape }),
  response: Done,
  status: 201,
})
export const retract = endpoint('POST', '/api/articles/{articleId}/retraction', {
  summary: 'Retract the article for good; its page keeps its address and says so',
  who: 'editors',
  params: ArticleParams,
  body: Reason,
  response: Done,
  status: 201,
})
export const withdrawArticle = endpoint('POST', '/api/articles/{articleId}/withdrawal', {
  summary: 'Take the article down with a notice; it may return by a new cycle',
  who: 'editors',
  params: ArticleParams,
  body: Reason,
  response: Done,
  status: 201,
})
export const archive = endpoint('POST', '/api/articles/{articleId}/archiving', {
  summary: 'Put a draft aside',
  who: 'editors',
  params: ArticleParams,
  response: Done,
})
export const restore = endpoint('DELETE', '/api/articles/{articleId}/archiving', {
  summary: 'Bring an archived draft back',
  who: 'editors',
  params: ArticleParams,
  response: Done,
})
export const changeSlug = endpoint('PUT', '/api/articles/{articleId}/slug', {
  summary: 'Change the address of an article that is not public yet',
  who: 'its writers and editors',
  params: z.object({ articleId: ArticleId }),
  body: z.object({ slug: z.string().max(120) }),
  response: z.object({ slug: z.string() }),
})

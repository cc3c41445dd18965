import { z } from 'zod'
import { ArticleId, BundleId } from '#lib/identity/ids.ts'
import { Specialty } from '#lib/identity/specialty.ts'
import { Instant } from '#lib/time/instant.ts'
import { endpoint } from './endpoint.ts'
import { WallTime } from './publish.ts'

const Named = z.object({ articleId: ArticleId, title: z.string() })

export const CalendarEntry = z.object({
  ...Named.shape,
  type: z.enum(['scheduled', 'published', 'expires']),
  specialty: Specialty,
  at: Instant,
  /** Of what is scheduled: what the editor said. */
  promise: z
    .object({
      wallTime: z.string(),
      zone: z.string(),
      choice: z.enum(['earlier', 'later']).nullable(),
      embargoUntil: Instant.nullable(),
      expiresAt: Instant.nullable(),
      revision: z.int(),
      /** Whether every sign-off that it was promised under still stands, by people who are still here. */
      signed: z.boolean(),
    })
    .nullable(),
  bundle: z.object({ id: BundleId, title: z.string() }).nullable(),
})
export type CalendarEntry = z.infer<typeof CalendarEntry>

export const readCalendar = endpoint('GET', '/api/calendar', {
  summary: 'What is scheduled, was published and expires between two instants, at most 62 days apart',
  who: 'editors',
  query: z.object({ from: Instant, to: Instant }),
  response: z.object({
    entries: z.array(CalendarEntry),
    /** Whether there is more in this time than is listed. */
    cut: z.boolean(),
    publicationsPerDay: z.int(),
    /** What is reviewed and has no date yet, longest waiting first; at most 50. */
    ready: z.array(z.object({ ...Named.shape, specialty: Specialty })),
    /** What a bundle waits for and is not scheduled any more: at its moment the whole bundle would be held. */
    missing: z.array(z.object({ ...Named.shape, bundleId: BundleId })),
  }),
})
export type Calendar = z.infer<typeof readCalendar.response>

const Made = z.object({ bundleId: BundleId, at: Instant })

export const makeBundle = endpoint('POST', '/api/bundles', {
  summary: 'Release several reviewed articles at one moment, all of them or none',
  who: 'editors',
  body: z.object({
    title: z.string().trim().min(1, 'name the bundle').max(200),
    members: z
      .array(z.object({ articleId: ArticleId, replaces: Instant.nullable().default(null) }))
      .min(2, 'a bundle holds two articles or more')
      .max(50)
      .refine((members) => new Set(members.map(({ articleId }) => articleId)).size === members.length, {
        error: 'each article is named once',
      }),
    ...WallTime.shape,
  }),
  response: Made,
  status: 201,
})
export const moveBundle = endpoint('PUT', '/api/bundles/{bundleId}/schedule', {
  summary: 'Move a bundle as a whole; answered 409 when it is scheduled otherwise by now',
  who: 'editors',
  params: z.object({ bundleId: BundleId }),
  body: z.object({ ...WallTime.shape, replaces: Instant }),
  response: Made,
})
export const takeBundleApart = endpoint('DELETE', '/api/bundles/{bundleId}/schedule', {
  summary: 'Take a bundle apart: none of its articles is scheduled any more',
  who: 'editors',
  params: z.object({ bundleId: BundleId }),
  response: z.object({ articles: z.int() }),
})

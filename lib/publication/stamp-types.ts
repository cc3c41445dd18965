import { z } from 'zod'
import { PersonId } from '#lib/identity/ids.ts'
import { Orcid } from '#lib/identity/orcid.ts'
import { Specialty } from '#lib/identity/specialty.ts'
import { Instant, PlainDate } from '#lib/time/instant.ts'

/**
 * What a page may say of its review. `lapsed`: it was reviewed, and some approval does not count any more.
 * `none`: nobody's sign-off stands. It degrades in public and never outlives the text.
 */
export const StampState = z.enum(['reviewed', 'update-in-review', 'lapsed', 'retracted', 'withdrawn', 'none'])
export type StampState = z.infer<typeof StampState>

export const StampReviewer = z
  .object({
    id: PersonId,
    name: z.string(),
    degrees: z.array(z.string()).readonly(),
    jobTitle: z.string(),
    specialties: z.array(Specialty).readonly(),
    orcid: Orcid.nullable(),
    /** The conflict-of-interest line, to follow the name. */
    interests: z.string(),
    signedAt: Instant,
  })
  .readonly()
export type StampReviewer = z.infer<typeof StampReviewer>

/** Three dates that a published article always has, and the last update where there was one. UTC days. */
export const StampDates = z
  .object({ published: PlainDate, updated: PlainDate.nullable(), lastReviewed: PlainDate, nextReviewDue: PlainDate })
  .readonly()
export type StampDates = z.infer<typeof StampDates>

export const StampLevel = z
  .object({
    scale: z.string(),
    scaleName: z.string(),
    /** `null` where there is no level to show; the label and the meaning say why. */
    level: z.string().nullable(),
    label: z.string(),
    meaning: z.string(),
    reasons: z.array(z.string()).readonly(),
  })
  .readonly()
export type StampLevel = z.infer<typeof StampLevel>

/** What the public page says of its review. Only `stampOf` makes one. */
export const Stamp = z
  .object({
    state: StampState,
    reviewers: z.array(StampReviewer).readonly(),
    dates: StampDates,
    level: StampLevel,
    claims: z.object({ approved: z.int().min(0), total: z.int().min(0) }).readonly(),
    /** How many claims carry which level, best first. */
    perLevel: z.array(z.object({ label: z.string(), count: z.int().min(1) }).readonly()).readonly(),
    /** Why the stamp lapsed, in sentences for readers. */
    lapses: z.array(z.string()).readonly(),
  })
  .readonly()
export type Stamp = z.infer<typeof Stamp>

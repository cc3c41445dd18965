import { z } from 'zod'
import { PersonId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'

/** The headings of the ICMJE disclosure form. */
export const InterestType = z.enum([
  'grants',
  'royalties',
  'consulting',
  'speaker-fees',
  'expert-testimony',
  'travel',
  'patents',
  'data-safety-board',
  'leadership',
  'stock',
  'gifts',
  'other',
])
export type InterestType = z.infer<typeof InterestType>

export const Interest = z
  .object({
    type: InterestType,
    party: z.string().trim().min(1, 'name the company or body').max(200),
    detail: z.string().trim().max(500),
    /** Whether the interest touches the subject of this article. */
    related: z.boolean(),
  })
  .readonly()
export type Interest = z.infer<typeof Interest>

/** A reviewer's conflict-of-interest declaration for one article; no interests means "none". */
export const Declaration = z
  .object({ personId: PersonId, at: Instant, interests: z.array(Interest).max(30).readonly() })
  .readonly()
export type Declaration = z.infer<typeof Declaration>

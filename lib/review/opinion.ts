import { z } from 'zod'
import type { ClaimId, OpinionRequestId, RevisionId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { Interest } from './declaration.ts'

/** Where an outside expert stands on what they were asked about. None of the four approves anything. */
export const Stance = z.enum(['agrees', 'agrees-with-reservations', 'disagrees', 'cannot-say'])
export type Stance = z.infer<typeof Stance>

/** What an outside expert says. Name and qualification are their own words, which nobody has verified. */
export const OpinionStatement = z
  .object({
    stance: Stance,
    /** Why; only who agrees may leave it out. */
    text: z.string().trim().max(10_000),
    name: z.string().trim().min(1, 'say who you are').max(200),
    qualification: z.string().trim().min(1, 'say what you are, such as your degree and field').max(500),
  })
  .readonly()
export type OpinionStatement = z.infer<typeof OpinionStatement>

/** How many days a link may open: the longest, and what is proposed. */
export const longestOpinionDays = 30
export const usualOpinionDays = 7

/** An opinion as it is recorded: of one claim, or of the article where `claimId` is `null`. Never a verdict, never a sign-off. */
export interface Opinion extends OpinionStatement {
  readonly requestId: OpinionRequestId
  readonly claimId: ClaimId | null
  readonly revisionId: RevisionId
  /** As declared before the text opened to the expert. */
  readonly interests: readonly Interest[]
  readonly at: Instant
}

import { z } from 'zod'
import { AnnotationId, ClaimId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'

/** W3C Web Annotation selectors, in Unicode code points of the revision's plain text. */
export const TextSelectors = z
  .object({
    position: z.object({ start: z.int().min(0), end: z.int().min(0) }).readonly(),
    quote: z
      .object({ exact: z.string().min(1).max(5000), prefix: z.string().max(200), suffix: z.string().max(200) })
      .readonly(),
  })
  .readonly()
export type TextSelectors = z.infer<typeof TextSelectors>

/**
 * Why it was made, in the words of the W3C's motivations. `classifying` says that the span states a claim although nobody marked
 * it, or waved it through.
 */
export const AnnotationPurpose = z.enum(['commenting', 'questioning', 'editing', 'classifying'])
export type AnnotationPurpose = z.infer<typeof AnnotationPurpose>

/** A comment, question or suggestion anchored to a span of a revision. */
export const Annotation = z
  .object({
    id: AnnotationId,
    revisionId: RevisionId,
    claimId: ClaimId.nullable(),
    by: PersonId,
    at: Instant,
    purpose: AnnotationPurpose,
    body: z.string().trim().min(1).max(5000),
    /** The words proposed in place of the quote; only where the purpose is editing. */
    suggestion: z.string().max(5000).nullable(),
    selectors: TextSelectors,
    blocking: z.boolean(),
    replies: z
      .array(z.object({ by: PersonId, at: Instant, body: z.string().trim().min(1).max(5000) }).readonly())
      .readonly(),
    resolved: z.object({ by: PersonId, at: Instant }).readonly().nullable(),
  })
  .readonly()
export type Annotation = z.infer<typeof Annotation>

import { z } from 'zod'
import { ClaimKind } from '#lib/claims/claim.ts'
import { Risk } from '#lib/claims/risk-class.ts'

/** How many reviewers, and which, a claim of a risk needs. */
export const Quorum = z
  .object({
    approvals: z.int().min(1).max(5),
    specialist: z.boolean(),
    directReference: z.boolean(),
    anyReference: z.boolean(),
  })
  .readonly()
export type Quorum = z.infer<typeof Quorum>

const counting = {
  version: z.int().min(1),
  scale: z.enum(['ocebm-2009', 'ocebm-2011']),
  quorum: z.record(Risk, Quorum).readonly(),
  /** Months after which an approval of a claim of this kind has to be renewed. */
  reviewMonths: z.record(ClaimKind, z.int().min(1).max(120)).readonly(),
  declarationMonths: z.int().min(1).max(36),
  /** How long a proof of identity serves for signing, in minutes. */
  proofMinutes: z.int().min(1).max(60),
}

/** What of a policy decides whether an approval counts. Review records hold exactly this, so it gains no field. */
export const CountingPolicy = z.object(counting).readonly()
export type CountingPolicy = z.infer<typeof CountingPolicy>

/** Whether reviewers see each other's verdicts at once, or on each claim after their own. */
export const VerdictsShown = z.enum(['open', 'independent'])
export type VerdictsShown = z.infer<typeof VerdictsShown>

export const PublicationsPerDay = z.int().min(1).max(1000)

/** The rules of a site as data; each version is kept, and a sign-off names the one under which it counted. */
export const ReviewPolicy = z
  .object({
    ...counting,
    // A policy that was stored before there was a choice showed them at once.
    verdicts: VerdictsShown.default('open'),
    /** How many publications a day the newsroom plans for at most; the calendar warns of more, and refuses none. */
    publicationsPerDay: PublicationsPerDay.default(20),
  })
  .readonly()
export type ReviewPolicy = z.infer<typeof ReviewPolicy>

/** The policy of a new site; quorum and months after section 3.1 of the field's taxonomy of claims. */
export const defaultPolicy: ReviewPolicy = {
  version: 1,
  scale: 'ocebm-2009',
  quorum: {
    low: { approvals: 1, specialist: false, directReference: false, anyReference: false },
    medium: { approvals: 1, specialist: false, directReference: false, anyReference: true },
    high: { approvals: 1, specialist: true, directReference: true, anyReference: true },
    critical: { approvals: 2, specialist: true, directReference: true, anyReference: true },
  },
  reviewMonths: {
    prevalence: 12,
    efficacy: 12,
    safety: 12,
    mechanism: 36,
    'diagnostic-criterion': 24,
    recommendation: 12,
    prognosis: 24,
    regulatory: 6,
    'cost-availability': 6,
    procedure: 36,
    definition: 36,
    'evidence-status': 6,
    'editorial-assertion': 6,
  },
  declarationMonths: 12,
  proofMinutes: 15,
  verdicts: 'open',
  publicationsPerDay: 20,
}

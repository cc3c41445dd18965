import type { ClaimDigest } from '#lib/article/digest.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { type ApprovalFacts, lapseOf, standingVerdicts } from './approval.ts'
import { wroteClaim } from './qualification.ts'

/** The claims that wait for this reviewer: without their verdict at the present fingerprint, or with one that has lapsed. */
export const outstandingFor = (
  reviewerId: PersonId,
  claims: readonly ClaimDigest[],
  facts: ApprovalFacts,
): readonly ClaimDigest[] =>
  claims.filter((claim) => {
    if (wroteClaim(reviewerId, claim)) return false
    const own = standingVerdicts(claim, facts.verdicts).find((verdict) => verdict.reviewerId === reviewerId)
    return own === undefined || (own.decision === 'approved' && lapseOf(own, claim, facts) !== null)
  })

/** The claims that this reviewer does not hold a counting approval of; a sign-off needs this to be empty. */
export const notApprovedBy = (
  reviewerId: PersonId,
  claims: readonly ClaimDigest[],
  facts: ApprovalFacts,
): readonly ClaimDigest[] =>
  claims.filter((claim) => {
    const own = standingVerdicts(claim, facts.verdicts).find((verdict) => verdict.reviewerId === reviewerId)
    return own === undefined || own.decision !== 'approved' || lapseOf(own, claim, facts) !== null
  })

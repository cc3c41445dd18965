import type { ClaimDigest } from '#lib/article/digest.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { type ApprovalFacts, lapseOf, standingVerdicts } from './approval.ts'
import { wroteClaim } from './qualification.ts'

/** The claims that wait for this reviewer: without their verdict at the present fingerprint, or with one that has lapsed. */
export function outstandingFor(
  reviewerId: PersonId,
  claims: readonly ClaimDigest[],
  facts: ApprovalFacts,
): readonly ClaimDigest[] {
  const ownOf = ownVerdicts(reviewerId, facts)
  return claims.filter((claim) => {
    if (wroteClaim(reviewerId, claim)) return false
    const own = ownOf(claim)
    return own === undefined || (own.decision === 'approved' && lapseOf(own, claim, facts) !== null)
  })
}

/** The claims that this reviewer does not hold a counting approval of; a sign-off needs this to be empty. */
export function notApprovedBy(
  reviewerId: PersonId,
  claims: readonly ClaimDigest[],
  facts: ApprovalFacts,
): readonly ClaimDigest[] {
  const ownOf = ownVerdicts(reviewerId, facts)
  return claims.filter((claim) => {
    const own = ownOf(claim)
    return own === undefined || own.decision !== 'approved' || lapseOf(own, claim, facts) !== null
  })
}

/** Finds the reviewer's own standing verdict on a claim; thousands of claims share one look through the verdicts. */
function ownVerdicts(reviewerId: PersonId, { verdicts }: ApprovalFacts) {
  const given = Map.groupBy(verdicts, ({ claimId }) => claimId)
  return (claim: ClaimDigest) =>
    standingVerdicts(claim, given.get(claim.id) ?? []).find((verdict) => verdict.reviewerId === reviewerId)
}

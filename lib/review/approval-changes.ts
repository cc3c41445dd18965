import type { ClaimDigest } from '#lib/article/digest.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { type ApprovalFacts, approvalOf } from './approval.ts'

/** Which approvals an edit took away, and which it brought back. */
export interface ApprovalChanges {
  readonly voided: readonly ClaimId[]
  readonly returned: readonly ClaimId[]
}

/**
 * What an edit did to approvals: a claim that was approved and is gone or has other words or evidence now is voided by it;
 * one whose words and evidence are again as they were approved has its approval back. Claims that the edit left alone are
 * neither, whatever else happened to them.
 */
export function approvalChanges(
  before: readonly ClaimDigest[],
  after: readonly ClaimDigest[],
  facts: ApprovalFacts,
): ApprovalChanges {
  const isApproved = (claim: ClaimDigest) => approvalOf(claim, facts).state === 'approved'
  const [older, newer] = [before, after].map((claims) => new Map(claims.map((claim) => [claim.id, claim])))
  const differs = (claim: ClaimDigest, other: ClaimDigest | undefined) => other?.fingerprint !== claim.fingerprint
  const lost = (claim: ClaimDigest) => {
    const now = newer?.get(claim.id)
    return differs(claim, now) && isApproved(claim) && (now === undefined || !isApproved(now))
  }
  const regained = (claim: ClaimDigest) => {
    const was = older?.get(claim.id)
    return differs(claim, was) && isApproved(claim) && (was === undefined || !isApproved(was))
  }
  return { voided: before.filter(lost).map(({ id }) => id), returned: after.filter(regained).map(({ id }) => id) }
}

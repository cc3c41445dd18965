import { readClaims } from '#lib/claims/fingerprint.ts'
import type { WorkingCopyView } from '#lib/contract/article.ts'
import type { ClaimId } from '#lib/identity/ids.ts'

/** The fingerprint under which each claim was approved. */
export type Approvals = ReadonlyMap<ClaimId, string>

export const approvalsOf = ({ approvedFingerprints }: WorkingCopyView): Approvals =>
  new Map(approvedFingerprints.map(({ claimId, fingerprint }) => [claimId, fingerprint]))

/**
 * The approvals seen since the page was opened, with what the server says now: one stays while the text differs from what
 * was approved, so that the page can say what an edit takes away. The same map when nothing is new.
 */
export function seenApprovals(before: Approvals, view: WorkingCopyView): Approvals {
  const fresh = approvalsOf(view)
  const now = new Map(readClaims(view.manuscript).map(({ record, fingerprint }) => [record.id, fingerprint]))
  // An approval that the present words would still have, and that is gone all the same, was taken back.
  const stand = [...before].filter(([id, print]) => fresh.has(id) || now.get(id) !== print)
  const seen = new Map([...stand, ...fresh])
  return seen.size === before.size && [...seen].every(([id, print]) => before.get(id) === print) ? before : seen
}

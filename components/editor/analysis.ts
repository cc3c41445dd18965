import { advice } from '#lib/article/advice.ts'
import { submissionProblems } from '#lib/article/checks.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { Problem } from '#lib/article/problem.ts'
import { type Coverage, coverage } from '#lib/claims/coverage.ts'
import { type ReadClaim, readClaims } from '#lib/claims/fingerprint.ts'
import type { WorkingCopyView } from '#lib/contract/article.ts'
import { type DocumentText, plainText } from '#lib/document/text.ts'
import type { ClaimId } from '#lib/identity/ids.ts'

export type ClaimState = WorkingCopyView['standings'][number]['state']

/** Everything that the page says of a text, computed from it alone and from what was approved. */
export interface Analysis {
  readonly manuscript: Manuscript
  readonly text: DocumentText
  readonly claims: readonly (ReadClaim & { readonly state: ClaimState })[]
  readonly problems: readonly Problem[]
  readonly advice: readonly Problem[]
  readonly coverage: Coverage
  /** Claims whose approval the present text takes away: the words last approved are another text, kind or evidence. */
  readonly voided: readonly { readonly id: ClaimId; readonly text: string; readonly gone: boolean }[]
}

/** The parts of an analysis that take some milliseconds each. Their answers are remembered: `analyse` is quick after them. */
export const analysisSteps = (manuscript: Manuscript): readonly (() => unknown)[] => [
  () => plainText(manuscript.document),
  () => readClaims(manuscript),
  () => coverage(manuscript.document, manuscript.dismissals),
  () => submissionProblems(manuscript),
  () => advice(manuscript),
]

/** `approvals`: the fingerprints that hold an approval, as seen since the page was opened. */
export function analyse(
  manuscript: Manuscript,
  standings: WorkingCopyView['standings'],
  approvals: ReadonlyMap<ClaimId, string>,
): Analysis {
  const known = new Map(standings.map(({ claimId, state }) => [claimId, state]))
  const claims = readClaims(manuscript).map((claim) => ({ ...claim, state: stateOf(claim, known, approvals) }))
  const present = new Map(claims.map((claim) => [claim.record.id, claim]))
  return {
    manuscript,
    text: plainText(manuscript.document),
    claims,
    problems: submissionProblems(manuscript),
    advice: advice(manuscript),
    coverage: coverage(manuscript.document, manuscript.dismissals),
    voided: [
      ...claims
        .filter(({ state }) => state === 'stale')
        .map(({ record, text }) => ({ id: record.id, text, gone: false })),
      ...[...approvals.keys()].filter((id) => !present.has(id)).map((id) => ({ id, text: '', gone: true })),
    ],
  }
}

function stateOf(
  { record: { id }, fingerprint }: ReadClaim,
  known: ReadonlyMap<ClaimId, ClaimState>,
  approvals: ReadonlyMap<ClaimId, string>,
): ClaimState {
  const approved = approvals.get(id)
  if (approved !== undefined) return approved === fingerprint ? 'approved' : 'stale'
  const standing = known.get(id) ?? 'waiting'
  // Approved by the server, but not seen here under which fingerprint: an edit has already passed it by.
  return standing === 'approved' ? 'stale' : standing
}

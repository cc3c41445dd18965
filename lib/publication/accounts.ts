import { claimRanges } from '#lib/document/text.ts'
import { dayOf } from '#lib/time/instant.ts'
import type { ClaimAccount } from './claim-account.ts'
import type { PublicFacts } from './facts.ts'
import { claimLevelOf } from './level.ts'
import { standingClaims } from './standing.ts'

/** Claim by claim what readers may know, in the order of the text; what page and review record say is taken from here. */
export function claimAccounts(facts: PublicFacts): readonly ClaimAccount[] {
  const ranges = claimRanges(facts.manuscript.document)
  const names = new Map(facts.reviewers.map(({ id, name }) => [id, name]))
  return standingClaims(facts).map((claim, index) => {
    const { read, digest, approval, given, dueAt } = claim
    const strike = facts.struck.find(({ claimId }) => claimId === digest.id)
    return {
      id: digest.id,
      number: index + 1,
      text: read.text,
      positions: (ranges.get(digest.id) ?? []).map(({ start, end }) => ({ start, end })),
      fingerprint: read.fingerprint,
      kind: digest.kind,
      question: digest.question,
      risk: digest.risk,
      key: digest.key,
      level: claimLevelOf(facts, claim),
      state: approval.state,
      approvals: given.map(({ reviewerId, at }) => ({
        reviewerId,
        name: names.get(reviewerId) ?? 'A reviewer',
        at,
        counts: approval.approvedBy.includes(reviewerId),
      })),
      reviewDue: dayOf(dueAt),
      struck: strike === undefined ? null : { reason: strike.reason, at: strike.at },
    }
  })
}

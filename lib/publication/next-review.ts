import type { Instant } from '#lib/time/instant.ts'
import type { PublicFacts } from './facts.ts'
import { type StandingClaim, standingClaims } from './standing.ts'

/** When the next approval that a claim on the page needs runs out; `null` where none is left that will. */
export const nextReviewAt = (facts: PublicFacts): Instant | null =>
  shown(facts)
    .map(({ dueAt }) => dueAt)
    .filter((at) => at > facts.now)
    .toSorted()[0] ?? null

/** Whether an approval of a claim on the page ran out by the facts' moment. */
export const hasOutlived = (facts: PublicFacts): boolean =>
  shown(facts).some(({ approval }) => approval.state !== 'approved' && approval.lapses.includes('outlived'))

function shown(facts: PublicFacts): readonly StandingClaim[] {
  const struck = new Set(facts.struck.map(({ claimId }) => claimId))
  return standingClaims(facts).filter(({ digest }) => !struck.has(digest.id))
}

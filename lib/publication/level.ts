import { articleLevel, type ClaimLevel } from '#lib/evidence/levels.ts'
import { scales } from '#lib/evidence/scales.ts'
import { judgedLevel, levelLabel } from '#lib/review/claim-level.ts'
import type { ClaimAccount } from './claim-account.ts'
import type { PublicFacts } from './facts.ts'
import type { Stamp, StampLevel } from './stamp-types.ts'
import type { StandingClaim } from './standing.ts'

/** What the linked references lend a published claim. */
const derivedLevel = (facts: PublicFacts, { read, given }: StandingClaim): ClaimLevel =>
  judgedLevel({
    record: read.record,
    references: facts.manuscript.references,
    approvals: given,
    notices: facts.notices,
    scale: facts.policy.scale,
  })

/** The level of one claim with the reasons that led to it, in words for readers. */
export function claimLevelOf(facts: PublicFacts, claim: StandingClaim): ClaimAccount['level'] {
  const derived = derivedLevel(facts, claim)
  return {
    level: derived.kind === 'graded' ? derived.level : null,
    label: levelLabel(derived),
    reasons: derived.reasons.map(({ text }) => text),
  }
}

/** The level of the article, which its weakest key claim decides. */
export function articleLevelOf(facts: PublicFacts, claims: readonly StandingClaim[]): StampLevel {
  const derived = articleLevel(
    claims.map((claim) => ({
      id: claim.digest.id,
      key: claim.digest.key,
      approval: claim.approval.state === 'approved' || claim.approval.state === 'stale' ? claim.approval.state : 'open',
      level: derivedLevel(facts, claim),
    })),
  )
  const graded = derived.kind === 'graded'
  return {
    scale: facts.policy.scale,
    scaleName: scales[facts.policy.scale].name,
    level: graded ? derived.level : null,
    label: graded ? derived.level : derived.kind === 'none' ? 'No evidence level' : 'Not graded',
    meaning: derived.meaning,
    reasons: derived.reasons.map(({ text }) => text),
  }
}

/** How many claims carry which level, best first; those without a level after them. */
export function countsPerLevel(facts: PublicFacts, claims: readonly StandingClaim[]): Stamp['perLevel'] {
  const counts = new Map<string, number>()
  for (const claim of claims) {
    const { label } = claimLevelOf(facts, claim)
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  const { levels } = scales[facts.policy.scale]
  const rank = (label: string) => (levels.includes(label) ? levels.indexOf(label) : levels.length)
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((a, b) => rank(a.label) - rank(b.label) || (a.label < b.label ? -1 : 1))
}

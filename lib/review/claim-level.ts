import type { ClaimRecord } from '#lib/claims/claim.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import { type ClaimLevel, claimLevel } from '#lib/evidence/levels.ts'
import type { NoticeType, Reference } from '#lib/evidence/reference.ts'
import type { ScaleId } from '#lib/evidence/scales.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { Verdict } from './verdict.ts'

export interface JudgedClaim {
  readonly record: ClaimRecord
  readonly references: readonly Reference[]
  /** The approvals that stand at the claim's fingerprint. */
  readonly approvals: readonly Pick<Verdict, 'links' | 'downgrade' | 'at'>[]
  /** The strongest current notice by reference identity. */
  readonly notices: Readonly<Record<string, { readonly type: NoticeType; readonly at: Instant }>>
  readonly scale: ScaleId
}

/** What the linked references lend a claim, as those judged them who approved it. */
export function judgedLevel(
  { record, references, approvals, notices, scale }: JudgedClaim,
  basis: 'judged' | 'on-paper' = 'judged',
): ClaimLevel {
  return claimLevel(
    {
      question: record.question,
      scale,
      downgrades: approvals.flatMap(({ downgrade }) => downgrade ?? []),
      links: record.evidence.flatMap(({ referenceId, locator, relation }) => {
        const reference = references.find(({ id }) => id === referenceId)
        if (reference === undefined) return []
        const notice = notices[referenceIdentity(reference)] ?? null
        return [
          {
            reference,
            relation,
            notice,
            noticeWeighed: notice !== null && approvals.some(({ at }) => at > notice.at),
            judgments: approvals.flatMap(({ links }) =>
              links.filter((judged) => judged.referenceId === referenceId && judged.locator === locator),
            ),
          },
        ]
      }),
    },
    basis,
  )
}

/** A level as a short mark: `1b`, `Settled, 2023`, `Sourced`. */
export function levelLabel(level: ClaimLevel): string {
  switch (level.kind) {
    case 'graded':
      return level.level
    case 'settled':
      return `Settled, ${level.year}`
    case 'none':
      return 'No level'
    case 'not-gradable':
      return level.hasSource ? 'Sourced' : 'No source'
  }
}

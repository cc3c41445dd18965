import { readClaims } from '#lib/claims/fingerprint.ts'
import { wordCounts } from '#lib/comparison/changes.ts'
import { compareDocuments } from '#lib/comparison/compare.ts'
import type { ArticleText } from '#lib/contract/texts.ts'
import type { ClaimId } from '#lib/identity/ids.ts'

type Text = Pick<ArticleText, 'manuscript' | 'approved'>

export interface RestoreEffects {
  /** Words that come back, and words that go. */
  readonly added: number
  readonly removed: number
  /** The words of the claims whose approval goes, and of those whose approval comes back. */
  readonly lost: readonly string[]
  readonly back: readonly string[]
}

/** What putting an earlier text in place of the current one does to its words and approvals. */
export function restoreEffects(current: Text, earlier: Text): RestoreEffects {
  const only = (text: Text, other: Text) => {
    const without = new Set<ClaimId>(other.approved)
    const gone = new Set<ClaimId>(text.approved.filter((id) => !without.has(id)))
    return readClaims(text.manuscript).flatMap(({ record, text: words }) => (gone.has(record.id) ? [words] : []))
  }
  return {
    ...wordCounts(compareDocuments(current.manuscript.document, earlier.manuscript.document)),
    lost: only(current, earlier),
    back: only(earlier, current),
  }
}

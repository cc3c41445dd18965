import type { ArticleDocument } from '#lib/document/document.ts'
import type { Sentence } from '#lib/document/sentences.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import type { Dismissal } from './claim.ts'
import { coverage, runningText } from './coverage.ts'

/** How a sentence of the running text stands: in a claim, waved through, to be decided, or with nothing found in it to check. */
export type Standing = 'claimed' | 'dismissed' | 'open' | 'rest'

export interface MappedSentence {
  readonly sentence: Sentence
  readonly standing: Standing
  /** The claims whose words overlap it, in document order. */
  readonly claimIds: readonly ClaimId[]
  /** Why somebody said that it is no claim. */
  readonly reason: string | null
}

/**
 * Every sentence of the running text in the order in which readers meet them, each with how it stands: what a reviewer
 * looks over for claims that were missed. Marked sentences in which nothing checkable was found count as claimed too.
 */
export function coverageMap(document: ArticleDocument, dismissals: readonly Dismissal[]): readonly MappedSentence[] {
  const { open, dismissed, claimsIn } = coverage(document, dismissals)
  const opened = new Set(open.map(({ sentence }) => sentence.start))
  const reasons = new Map(dismissed.map(({ sentence, dismissal }) => [sentence.start, dismissal.reason]))
  return runningText(document).map((sentence) => {
    const claimIds = claimsIn(sentence)
    const reason = reasons.get(sentence.start) ?? null
    const standing =
      claimIds.length > 0 ? 'claimed' : reason !== null ? 'dismissed' : opened.has(sentence.start) ? 'open' : 'rest'
    return { sentence, standing, claimIds, reason }
  })
}

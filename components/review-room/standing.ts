import type { ReviewRoom } from '#lib/contract/review.ts'
import { locateQuote } from '#lib/document/locate-quote.ts'
import type { DocumentText, Range } from '#lib/document/text.ts'
import type { RevisionId } from '#lib/identity/ids.ts'

type Anchored = Pick<ReviewRoom['annotations'][number], 'revisionId' | 'selectors'>

/**
 * Where the words of an annotation stand in the revision shown: at their place in the revision that it was made on, in a later
 * one where the same words stand with what stood around them. Never at other words that are like them; `null` when they are gone.
 */
export function placeIn(text: DocumentText, { revisionId, selectors }: Anchored, shown: RevisionId): Range | null {
  // The server took it only where the quoted words stand at that place, and a revision does not change.
  return revisionId === shown ? selectors.position : locateQuote(text, selectors)
}

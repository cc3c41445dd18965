import { hashOf, type Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import { normaliseString } from '#lib/document/normalise.ts'
import { claimRanges, type Range } from '#lib/document/text.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import type { Dismissal } from './claim.ts'
import { type CheckableSentence, checkableSentences } from './finder.ts'

export interface Coverage {
  /** Neither marked nor dismissed: what keeps the article from submission. */
  readonly open: readonly CheckableSentence[]
  readonly dismissed: readonly (CheckableSentence & { readonly dismissal: Dismissal })[]
  readonly claimed: readonly (CheckableSentence & { readonly claimIds: readonly ClaimId[] })[]
}

/** What a dismissal is bound to: the sentence's normalised words, wherever they stand. */
export const sentenceHash = (sentence: string): Sha256 => hashOf('countersign:sentence:1', normaliseString(sentence))

/** Sorts every checkable sentence: claimed if a claim's words overlap it, else dismissed or open. */
export function coverage(document: ArticleDocument, dismissals: readonly Dismissal[]): Coverage {
  const ranges = [...claimRanges(document)].flatMap(([id, own]) => own.map((range) => ({ id, range })))
  const byHash = new Map(dismissals.map((dismissal) => [dismissal.sentence, dismissal]))
  const open: Coverage['open'][number][] = []
  const dismissed: Coverage['dismissed'][number][] = []
  const claimed: Coverage['claimed'][number][] = []
  for (const found of checkableSentences(document)) {
    const claimIds = [...new Set(ranges.filter(({ range }) => overlap(range, found.sentence)).map(({ id }) => id))]
    const dismissal = byHash.get(sentenceHash(found.sentence.text))
    if (claimIds.length > 0) claimed.push({ ...found, claimIds })
    else if (dismissal !== undefined) dismissed.push({ ...found, dismissal })
    else open.push(found)
  }
  return { open, dismissed, claimed }
}

const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end

import { hashOf, type Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import { normaliseString } from '#lib/document/normalise.ts'
import { type Sentence, sentences } from '#lib/document/sentences.ts'
import { claimRanges, type Range, textBlocks } from '#lib/document/text.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { isClaimOnlySentence } from './checkable.ts'
import type { Dismissal } from './claim.ts'
import { type CheckableSentence, checkableSentences } from './finder.ts'

export interface Coverage {
  /** Neither a claim nor validly dismissed: what keeps the article from submission. */
  readonly open: readonly OpenSentence[]
  readonly dismissed: readonly (CheckableSentence & { readonly dismissal: Dismissal })[]
  readonly claimed: readonly (CheckableSentence & { readonly claimIds: readonly ClaimId[] })[]
  readonly counts: CoverageCounts
}

/** `wavedThrough`: somebody declared it to be no claim, which is void for a sentence that can only be one. */
export type OpenSentence = CheckableSentence & { readonly wavedThrough: boolean }

/** Sentences of the running text, that is all but headings, questions and labels of facts. The four kinds add up. */
export interface CoverageCounts {
  readonly sentences: number
  readonly claimed: number
  readonly dismissed: number
  readonly open: number
  /** No claim, and nothing in them was found that could be checked. */
  readonly rest: number
}

/** What a dismissal is bound to: the sentence's normalised words, wherever they stand. */
export const sentenceHash = (sentence: string): Sha256 => hashOf('countersign:sentence:1', normaliseString(sentence))

/**
 * Sorts every checkable sentence: claimed if a claim's words overlap it, else dismissed or open. Figures, comparisons,
 * effects and dated regulation stay open whatever was dismissed.
 */
export function coverage(document: ArticleDocument, dismissals: readonly Dismissal[]): Coverage {
  const ranges = [...claimRanges(document)].flatMap(([id, own]) => own.map((range) => ({ id, range })))
  const byHash = new Map(dismissals.map((dismissal) => [dismissal.sentence, dismissal]))
  const dismissalOf = ({ text }: Sentence) => (byHash.size === 0 ? undefined : byHash.get(sentenceHash(text)))
  const open: OpenSentence[] = []
  const dismissed: Coverage['dismissed'][number][] = []
  const claimed: Coverage['claimed'][number][] = []
  for (const found of checkableSentences(document)) {
    const claimIds = [...new Set(ranges.filter(({ range }) => overlap(range, found.sentence)).map(({ id }) => id))]
    const dismissal = dismissalOf(found.sentence)
    if (claimIds.length > 0) claimed.push({ ...found, claimIds })
    else if (dismissal !== undefined && !found.claimOnly) dismissed.push({ ...found, dismissal })
    else open.push({ ...found, wavedThrough: dismissal !== undefined })
  }
  const running = runningText(document)
  const marked = running.filter((sentence) => ranges.some(({ range }) => overlap(range, sentence))).length
  const counts = { sentences: running.length, claimed: marked, dismissed: dismissed.length, open: open.length }
  return {
    open,
    dismissed,
    claimed,
    counts: { ...counts, rest: counts.sentences - counts.claimed - counts.dismissed - counts.open },
  }
}

const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end

function runningText(document: ArticleDocument): readonly Sentence[] {
  const labels = textBlocks(document).filter(({ type }) => type === 'factLabel')
  const labelPaths = new Set(labels.map(({ path }) => path.join('/')))
  return sentences(document).filter(
    ({ role, path }) => role !== 'heading' && role !== 'question' && !labelPaths.has(path.join('/')),
  )
}

/** Why a dismissal may not be written down, in a sentence; `null` where it may. Judges the words that it quotes. */
export const dismissalProblem = ({ quote }: Pick<Dismissal, 'quote'>): string | null =>
  isClaimOnlySentence(quote)
    ? `“${quote.slice(0, 90)}” gives a figure, compares, or states an effect or a dated decision: it can only be a claim.`
    : null

import { rememberTexts } from '#lib/canonical/remember.ts'
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
  /** The claims whose words overlap a stretch of the text, in document order. */
  readonly claimsIn: (stretch: Range) => readonly ClaimId[]
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
export const sentenceHash: (sentence: string) => Sha256 = rememberTexts((sentence) =>
  hashOf('countersign:sentence:1', normaliseString(sentence)),
)

/**
 * Sorts every checkable sentence: claimed if a claim's words overlap it, else dismissed or open. Figures, comparisons,
 * effects and dated regulation stay open whatever was dismissed.
 */
export function coverage(document: ArticleDocument, dismissals: readonly Dismissal[]): Coverage {
  const known = covered.get(document)
  if (known?.dismissals === dismissals) return known.answer
  const answer = coverageOf(document, dismissals)
  covered.set(document, { dismissals, answer })
  return answer
}

/** The page and the conditions of submission both ask about one text. */
const covered = new WeakMap<ArticleDocument, { readonly dismissals: readonly Dismissal[]; readonly answer: Coverage }>()

function coverageOf(document: ArticleDocument, dismissals: readonly Dismissal[]): Coverage {
  const claimsIn = claimFinder(document)
  const byHash = new Map(dismissals.map((dismissal) => [dismissal.sentence, dismissal]))
  const dismissalOf = ({ text }: Sentence) => (byHash.size === 0 ? undefined : byHash.get(sentenceHash(text)))
  const open: OpenSentence[] = []
  const dismissed: Coverage['dismissed'][number][] = []
  const claimed: Coverage['claimed'][number][] = []
  for (const found of checkableSentences(document)) {
    const claimIds = claimsIn(found.sentence)
    const dismissal = dismissalOf(found.sentence)
    if (claimIds.length > 0) claimed.push({ ...found, claimIds })
    else if (dismissal !== undefined && !found.claimOnly) dismissed.push({ ...found, dismissal })
    else open.push({ ...found, wavedThrough: dismissal !== undefined })
  }
  const running = runningText(document)
  const marked = running.filter((sentence) => claimsIn(sentence).length > 0).length
  const counts = { sentences: running.length, claimed: marked, dismissed: dismissed.length, open: open.length }
  return {
    open,
    dismissed,
    claimed,
    claimsIn,
    counts: { ...counts, rest: counts.sentences - counts.claimed - counts.dismissed - counts.open },
  }
}

/** Finds the claims whose words overlap a stretch of the plain text, in document order, without asking each claim. */
function claimFinder(document: ArticleDocument): (stretch: Range) => readonly ClaimId[] {
  let reach = 0
  const ranges = [...claimRanges(document)]
    .flatMap(([id, own], order) => own.map(({ start, end }) => ({ id, order, start, end })))
    .sort((a, b) => a.start - b.start)
    .map((range) => {
      reach = Math.max(reach, range.end)
      // How far this one and all before it reach.
      return { ...range, reach }
    })
  return ({ start, end }) => {
    let low = 0
    let high = ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle]?.start ?? end) < end) low = middle + 1
      else high = middle
    }
    const found: { readonly id: ClaimId; readonly order: number }[] = []
    for (let at = low - 1; (ranges[at]?.reach ?? start) > start; at--) {
      const range = ranges[at]
      if (range !== undefined && range.end > start) found.push(range)
    }
    return [...new Set(found.sort((a, b) => a.order - b.order).map(({ id }) => id))]
  }
}

/** The sentences of the running text: all but headings, questions and labels of facts. */
export function runningText(document: ArticleDocument): readonly Sentence[] {
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

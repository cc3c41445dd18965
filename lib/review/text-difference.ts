import { diffArrays } from 'diff'
import { type WordChange, wordDifference } from '#lib/claims/difference.ts'
import type { ArticleDocument } from '#lib/document/document.ts'
import { type TextBlock, textBlocks } from '#lib/document/text.ts'

/** One block whose words outside of claims changed; `before` or `after` is empty where it came or went whole. */
export interface TextDifference {
  readonly before: string
  readonly after: string
  readonly difference: readonly WordChange[]
}

/** Stands for the words of a claim, which are compared and judged as a claim. */
const claimMark = '[…]'

/**
 * Everything that changed outside of claims between two revisions, block by block, as readable differences. A block that
 * only moved is not listed, and neither is one in which only the words of claims changed.
 */
export function textDifferences(before: ArticleDocument, after: ArticleDocument): TextDifference[] {
  const parts = diffArrays(textBlocks(before).map(outsideClaims), textBlocks(after).map(outsideClaims))
  const gone = parts.flatMap(({ removed, value }) => (removed ? value : []))
  const came = parts.flatMap(({ added, value }) => (added ? value : []))
  const [isMovedAway, isMovedHere] = [takingOnce(came), takingOnce(gone)]
  const removed: string[] = []
  const differences: TextDifference[] = []
  const flush = () => {
    for (const text of removed.splice(0)) differences.push(differenceOf(text, ''))
  }
  for (const part of parts) {
    const texts = part.value.filter((text) => text !== '')
    if (part.removed) removed.push(...texts.filter((text) => !isMovedAway(text)))
    else if (part.added)
      for (const text of texts.filter((each) => !isMovedHere(each)))
        differences.push(differenceOf(removed.shift() ?? '', text))
    else flush()
  }
  flush()
  return differences
}

/** Whether a text is among these, each of which answers once: a second copy of a block has not moved there, it is new. */
function takingOnce(texts: readonly string[]): (text: string) => boolean {
  const left = Map.groupBy(texts, (text) => text)
  return (text) => left.get(text)?.pop() !== undefined
}

const differenceOf = (before: string, after: string): TextDifference => ({
  before,
  after,
  difference: wordDifference(before, after),
})

/** A block's words with each claim reduced to a mark; empty where the block is nothing but claims. */
function outsideClaims({ segments }: TextBlock): string {
  let text = ''
  let inClaim = false
  for (const segment of segments) {
    if (segment.claimIds.length === 0) text += segment.text
    else if (!inClaim) text += claimMark
    inClaim = segment.claimIds.length > 0
  }
  const words = text.replace(/\s+/g, ' ').trim()
  return words.replaceAll(claimMark, '').trim() === '' ? '' : words
}

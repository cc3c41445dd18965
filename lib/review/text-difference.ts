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
  const older = textBlocks(before).map(outsideClaims)
  const newer = textBlocks(after).map(outsideClaims)
  const known = new Set(older)
  const moved = new Set(newer.filter((text) => known.has(text)))
  const removed: string[] = []
  const differences: TextDifference[] = []
  const flush = () => {
    for (const text of removed.splice(0)) differences.push(differenceOf(text, ''))
  }
  for (const part of diffArrays(older, newer)) {
    const texts = part.value.filter((text) => text !== '' && !moved.has(text))
    if (part.removed) removed.push(...texts)
    else if (part.added) for (const text of texts) differences.push(differenceOf(removed.shift() ?? '', text))
    else flush()
  }
  flush()
  return differences
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

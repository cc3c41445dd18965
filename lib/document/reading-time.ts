import { rememberTexts } from '#lib/canonical/remember.ts'
import type { NodeJson } from './document.ts'
import { textBlocks } from './text.ts'

/** How long a text is. */
export interface Length {
  readonly words: number
  /** Minutes of silent reading to the nearest whole one, at least one for any word at all. */
  readonly minutes: number
}

/**
 * Words that an adult reads silently in a minute, for English non-fiction: Brysbaert M. How many words do we read per
 * minute? A review and meta-analysis of reading rate. J Mem Lang. 2019;109:104047.
 */
export const wordsPerMinute = 238

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** How many words a text has by Unicode's word boundaries (UAX 29): numbers count, punctuation does not. */
export function countWords(text: string): number {
  let words = 0
  for (const segment of segmenter.segment(text)) if (segment.isWordLike) words++
  return words
}

/** How long this many words are. */
export const lengthOf = (words: number): Length => ({
  words,
  minutes: words === 0 ? 0 : Math.max(1, Math.round(words / wordsPerMinute)),
})

/** How long a document is, every line of it counted: title, facts, questions and captions too. */
export const documentLength = (document: NodeJson): Length =>
  lengthOf(textBlocks(document).reduce((sum, { text }) => sum + wordsOfBlock(text), 0))

const wordsOfBlock = rememberTexts(countWords)

/** "1,240 words · 5 min", as it stands under the tools. */
export function lengthInWords({ words, minutes }: Length): string {
  const count = `${words.toLocaleString('en-US')} ${words === 1 ? 'word' : 'words'}`
  return words === 0 ? count : `${count} · ${minutes} min`
}

import { rememberTexts } from '#lib/canonical/remember.ts'
import { codePointLength } from './characters.ts'
import type { NodeJson } from './document.ts'
import { type Range, type TextBlock, textBlocks } from './text.ts'

export type SentenceRole =
  | 'title'
  | 'summary'
  | 'fact'
  | 'heading'
  | 'quick-answer'
  | 'body'
  | 'question'
  | 'answer'
  | 'caption'
  | 'table'

/** One sentence: `text` is exactly the plain text between `start` and `end` (code points), without white space around. */
export interface Sentence extends Range {
  readonly text: string
  /** Indices of children from the document down to its block. */
  readonly path: readonly number[]
  readonly role: SentenceRole
}

/** Every sentence of a document in reading order. A sentence never reaches across a block or a hard break. */
export function sentences(document: NodeJson): readonly Sentence[] {
  return textBlocks(document).flatMap((block) =>
    splitSentences(block.text).map(({ text, start, end }) => ({
      text,
      start: block.start + start,
      end: block.start + end,
      path: block.path,
      role: roleOf(block),
    })),
  )
}

const ownRole: Readonly<Record<string, SentenceRole>> = {
  title: 'title',
  summary: 'summary',
  factLabel: 'fact',
  factValue: 'fact',
  heading: 'heading',
  subheading: 'heading',
  quickAnswer: 'quick-answer',
  question: 'question',
  caption: 'caption',
}

function roleOf(block: TextBlock): SentenceRole {
  const role = ownRole[block.type]
  if (role !== undefined) return role
  if (block.parents.includes('table')) return 'table'
  return block.parents.includes('answer') ? 'answer' : 'body'
}

/**
 * Splits plain text into sentences, offsets in code points. Written out rather than left to Intl.Segmenter, whose rules
 * come with each browser's own ICU: a dismissal is bound to a sentence's words, so browser and server must agree.
 */
export const splitSentences: (text: string) => readonly (Range & { readonly text: string })[] = rememberTexts(
  (text) => {
    const found: (Range & { readonly text: string })[] = []
    let from = 0
    let codePoints = 0
    for (const to of [...boundaries(text), text.length]) {
      const part = text.slice(from, to)
      const trimmed = part.trim()
      if (trimmed !== '') {
        const start = codePoints + codePointLength(part.slice(0, part.indexOf(trimmed)))
        found.push({ text: trimmed, start, end: start + codePointLength(trimmed) })
      }
      codePoints += codePointLength(part)
      from = to
    }
    return found
  },
)

/** Sentence-ending signs of any script with the quotes and brackets that close after them, or a line end. */
const stops = /[\p{Sentence_Terminal}…]+[\p{Pe}\p{Pf}"']*|\n/gu

/** UTF-16 offsets at which a sentence ends. */
function boundaries(text: string): number[] {
  const ends: number[] = []
  let sentenceStart = 0
  for (const match of text.matchAll(stops)) {
    const end = match.index + match[0].length
    if (match[0] !== '\n' && !endsSentence(text, sentenceStart, match.index, match[0])) continue
    ends.push(end)
    sentenceStart = end
  }
  return ends
}

function endsSentence(text: string, sentenceStart: number, at: number, stop: string): boolean {
  const end = at + stop.length
  // Chinese and Japanese full stops need no space after them.
  if (/[。！？｡．]/u.test(stop)) return true
  const after = text.slice(end, end + 80)
  if (after === '' || !/^\s/u.test(after)) return after === ''
  const next = after.trimStart()
  const opening = /^[\p{Ps}\p{Pi}"']*/u.exec(next)?.[0].length ?? 0
  if (/^\p{Ll}/u.test(next.slice(opening))) return false
  if (!stop.startsWith('.') || stop.startsWith('..')) return true
  return !belongsToWord(text.slice(sentenceStart, at).trimStart(), next.slice(opening))
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Never the last word of a sentence. */
const titlesAndReferences = words(
  'dr mr mrs ms mx prof st vs e.g i.e cf ca approx fig figs no nos vol pp p ed eds al dept tab eq sec ch resp incl viz',
)
/** May end a sentence; a capital after them is then no proof, for names follow them too. */
const places = words('u.s u.k e.u u.n u.s.a d.c')
/** Words that open sentences and seldom stand in names. */
const openers = words(
  'the a an in it its this these those that they he she we you there here however but and or for from if when while most many some all no not yes as at by to with after before since because although about over both each other people patients doctors adults children women men research studies evidence experts treatment',
)
/** What a single capital follows without being the initial of a name: "vitamin D. It ...". */
const lettered = words(
  'vitamin vitamins hepatitis type group grade class phase stage factor influenza flu plan part appendix protein panel table figure figs coenzyme category option arm immunoglobulin',
)

/** Whether the full stop after `before` is part of its last word and not the end of the sentence. */
function belongsToWord(before: string, next: string): boolean {
  const tokens = before.slice(-120).split(/[\s\p{Ps}\p{Pi}"'/]+/u)
  const last = tokens.at(-1) ?? ''
  const lower = last.toLowerCase()
  if (/^\d{1,3}$/.test(last) && last === before) return true
  if (titlesAndReferences.has(lower)) return lower !== 'no' || /^\d/.test(next)
  if (places.has(lower)) return !openers.has(/^[\p{L}]+/u.exec(next)?.[0].toLowerCase() ?? '')
  if (/^\p{Lu}(?:\.\p{Lu})*$/u.test(last) && !/^(?:Ph\.D|M\.D)$/i.test(last))
    return !lettered.has((tokens.at(-2) ?? '').toLowerCase()) && /^\p{Lu}/u.test(next)
  return false
}

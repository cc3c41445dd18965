import { rememberTexts } from '#lib/canonical/remember.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { type SentenceRole, sentences } from '#lib/document/sentences.ts'

/** How a text reads, for its writer alone: no gate, and no grade that readers see. */
export interface Readability {
  readonly words: number
  readonly sentences: number
  readonly wordsPerSentence: number
  readonly longestSentence: number
  /** Flesch-Kincaid grade (Kincaid 1975): years of schooling in the US; `null` below 100 words, where it means nothing. */
  readonly grade: number | null
}

const fewestWords = 100
const running: readonly SentenceRole[] = ['summary', 'quick-answer', 'body', 'answer']

/** Measures the running text: no headings, questions, facts, tables or captions. */
export function readability(document: NodeJson): Readability {
  const lengths: number[] = []
  let syllables = 0
  for (const { text, role } of sentences(document)) {
    if (!running.includes(role)) continue
    const measured = measure(text)
    if (measured.words === 0) continue
    lengths.push(measured.words)
    syllables += measured.syllables
  }
  const words = lengths.reduce((sum, length) => sum + length, 0)
  const wordsPerSentence = lengths.length === 0 ? 0 : words / lengths.length
  return {
    words,
    sentences: lengths.length,
    wordsPerSentence,
    longestSentence: Math.max(0, ...lengths),
    grade: words < fewestWords ? null : Math.max(0, 0.39 * wordsPerSentence + 11.8 * (syllables / words) - 15.59),
  }
}

const measure = rememberTexts((sentence) => {
  const words = sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’']*/gu) ?? []
  return { words: words.length, syllables: words.reduce((sum, word) => sum + syllablesIn(word), 0) }
})

/** Syllables of an English word by its vowels: right for nine words in ten, which an average over a text can bear. */
export function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/[’']s?$/u, '')
  if (!/^[a-z]+$/u.test(letters)) return 1
  const groups = letters
    .replace(/(?<=[a-z]{2})(?:e|es|ed)$/u, (ending, at: number) => {
      const before = letters.charAt(at - 1)
      if (ending === 'ed') return /[td]/u.test(before) ? ending : ''
      if (ending === 'es') return /[sxzcg]|h/u.test(before) ? ending : ''
      return before === 'l' && !/[aeiouy]/u.test(letters.charAt(at - 2)) ? ending : ''
    })
    .replace(/(?<![tcs])i(?=a|et)/u, 'i-')
    .match(/[aeiouy]+/gu)
  return Math.max(1, groups?.length ?? 0)
}

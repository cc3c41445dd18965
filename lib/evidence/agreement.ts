import { type CslItem, yearOf } from './csl.ts'

/** Words of a title that carry its meaning, however it is printed: no case, accents, punctuation, or -ise against -ize. */
export function titleWords(title: string): readonly string[] {
  return title
    .replace(/^\W*(?:retracted|withdrawn|removed|expression of concern)(?: article)?\b[\s:\]–—-]*/i, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s\b/g, 's')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.replace(/i[sz](e[ds]?|ing|ations?)$/, 'is$1').replace(/our/, 'or'))
}

/** How alike two titles are, from 0 to 1: twice the words they share through all their words (Dice). */
export function titleSimilarity(a: string, b: string): number {
  const [one, other] = [titleWords(a), titleWords(b)]
  if (one.length === 0 || other.length === 0) return 0
  const left = new Map<string, number>()
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of one) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    shared += 1
    left.set(word, count - 1)
  }
  return (2 * shared) / (one.length + other.length)
}

const alike = 0.8
/** A title without its subtitle has to have this many words to say which work it is. */
const shortestTitle = 4

/**
 * Whether two titles name one work: nearly the same words, or one is the other without its subtitle. Titles that differ in
 * a number do not ("Part 1" and "Part 2", "2018 update"), however alike they are.
 */
export function sameTitle(a: string, b: string): boolean {
  const [short, long] = [titleWords(a), titleWords(b)].toSorted((one, other) => one.length - other.length)
  if (short === undefined || long === undefined || short.length === 0) return false
  if (short.join('') === long.join('')) return true
  if (short.length >= shortestTitle && short.every((word, index) => word === long[index])) return true
  const numbers = (words: readonly string[]) =>
    words
      .filter((word) => /\d/.test(word))
      .toSorted()
      .join(' ')
  return numbers(short) === numbers(long) && titleSimilarity(a, b) >= alike
}

/** Whether two years can be of one work: online and printed versions lie up to a year apart. An unknown one contradicts nothing. */
export const sameYear = (a: number | null, b: number | null): boolean =>
  a === null || b === null || Math.abs(a - b) <= 1

export type Agreement =
  | { readonly agrees: true }
  /** In which of the two they differ. */
  | { readonly agrees: false; readonly differs: 'title' | 'year' }

/** Whether two records describe one work, by title and year. */
export function agreement(a: CslItem, b: CslItem): Agreement {
  if (!sameTitle(a.title, b.title)) return { agrees: false, differs: 'title' }
  return sameYear(yearOf(a), yearOf(b)) ? { agrees: true } : { agrees: false, differs: 'year' }
}

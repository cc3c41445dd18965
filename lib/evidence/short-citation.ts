import { type CslItem, type CslName, yearOf } from './csl.ts'

/**
 * The name by which people speak of a reference in a list or a claim: `Blumberger 2018`, `Cipriani & Geddes 2019`,
 * `World Health Organization 2025`, the beginning of the title where nobody is named; `n.d.` where no year is.
 */
export function shortCitation(csl: CslItem): string {
  return `${whoOf(csl)} ${yearOf(csl) ?? 'n.d.'}`
}

function whoOf(csl: CslItem): string {
  const [first, second, third] = csl.author ?? []
  if (first === undefined) return firstWords(csl.title)
  return second === undefined || third !== undefined ? lastName(first) : `${lastName(first)} & ${lastName(second)}`
}

const lastName = (name: CslName) => ('literal' in name ? name.literal : name.family)

function firstWords(title: string): string {
  const words = title.split(/\s+/)
  return words.length <= 5
    ? title.replace(/[.:,;]+$/, '')
    : `${words
        .slice(0, 4)
        .join(' ')
        .replace(/[.:,;]+$/, '')}…`
}

import { type CslItem, type CslName, isoDate, yearOf } from './csl.ts'
import { doiAddress, pubmedAddress } from './identifiers.ts'

/** A run of a formatted citation. Whoever shows it makes elements of it; there is no markup inside. */
export interface CitationPart {
  readonly text: string
  readonly italic?: true
  readonly href?: string
}

/** The citation as plain text, for exports, mails and search. */
export const textOf = (parts: readonly CitationPart[]): string => parts.map((part) => part.text).join('')

export const plain = (text: string): CitationPart => ({ text })
export const italic = (text: string): CitationPart => ({ text, italic: true })

/** Puts sentences behind one another, one space between; those with nothing to say are left out. */
export function sentencesOf(...sentences: readonly (readonly CitationPart[] | null)[]): readonly CitationPart[] {
  const said = sentences.filter((sentence) => sentence !== null).filter((sentence) => sentence.length > 0)
  return merged(said.flatMap((sentence, index) => (index === 0 ? sentence : [plain(' '), ...sentence])))
}

/** Neighbours that look the same become one part. */
function merged(parts: readonly CitationPart[]): readonly CitationPart[] {
  const out: CitationPart[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (last !== undefined && last.href === undefined && part.href === undefined && last.italic === part.italic)
      out[out.length - 1] = { ...last, text: last.text + part.text }
    else if (part.text !== '') out.push(part)
  }
  return out
}

/** Ends with a full stop unless it ends a sentence already. */
export const stopped = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

/** `Blumberger DM`: the family name and up to three initials, without stops; a group keeps its name. */
export function authorName(name: CslName): string {
  if ('literal' in name) return name.literal
  const initials = initialsOf(name.given ?? '')
  return initials === '' ? name.family : `${name.family} ${initials}`
}

function initialsOf(given: string): string {
  const words = given.split(/[\s.\u2010-]+/).filter((word) => word !== '')
  const letters = words.flatMap((word) => (/^\p{Lu}{2,3}$/u.test(word) ? [...word] : [...word].slice(0, 1)))
  return letters.slice(0, 3).join('').toUpperCase()
}

/** Up to `most` names in full; where there are more, the first `kept` and `et al`. */
export function authorList(names: readonly CslName[], most: number, kept: number): string | null {
  if (names.length === 0) return null
  const shown = names.length > most ? names.slice(0, kept) : names
  return [...shown.map(authorName), ...(names.length > most ? ['et al'] : [])].join(', ')
}

/** `2018;391(10131):1683-1692`, with whatever of it is known; `null` when nothing is. */
export function issueDetails(date: string | null, csl: CslItem, page: string | undefined = csl.page): string | null {
  const volume = `${csl.volume ?? ''}${csl.issue === undefined ? '' : `(${csl.issue})`}`
  const when = [date ?? '', volume].filter((part) => part !== '').join(';')
  const where = page === undefined ? '' : plainHyphens(page)
  const text = [when, where].filter((part) => part !== '').join(':')
  return text === '' ? null : text
}

/** As lawyers cite: title, volume, collection, page or section, and the year in brackets. */
export function legislationText(csl: CslItem): string {
  const source = [csl.volume, csl['container-title-short'] ?? csl['container-title'], csl.page]
    .filter((part) => part !== undefined)
    .join(' ')
  const year = yearOf(csl)
  return `${csl.title.replace(/\.$/, '')}${source === '' ? '' : `, ${source}`}${year === null ? '' : ` (${year})`}.`
}

/** Ranges come with all sorts of dashes; citations have hyphens. */
export const plainHyphens = (pages: string): string => pages.replace(/[\u2010-\u2015]/g, '-')

export const issuedOn = (csl: CslItem): string | null => (csl.issued === undefined ? null : isoDate(csl.issued))
export const accessedOn = (csl: CslItem): string | null => (csl.accessed === undefined ? null : isoDate(csl.accessed))

export const doiPart = (csl: CslItem, label: string): readonly CitationPart[] | null =>
  csl.DOI === undefined ? null : [{ text: `${label}${csl.DOI}`, href: doiAddress(csl.DOI) }]

export const pubmedPart = (csl: CslItem): readonly CitationPart[] | null =>
  csl.PMID === undefined ? null : [{ text: `PMID: ${csl.PMID}`, href: pubmedAddress(csl.PMID) }]

export const addressPart = (csl: CslItem): readonly CitationPart[] | null =>
  csl.URL === undefined ? null : [{ text: csl.URL, href: csl.URL }]

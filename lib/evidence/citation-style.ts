import {
  accessedOn,
  addressPart,
  authorList,
  type CitationPart,
  doiPart,
  issueDetails,
  issuedOn,
  italic,
  legislationText,
  plain,
  plainHyphens,
  pubmedPart,
  sentencesOf,
  stopped,
  textOf,
} from './citation-parts.ts'
import { type CslItem, yearOf } from './csl.ts'

export type { CitationPart } from './citation-parts.ts'

/**
 * A reference in the style of the AMA Manual, 11th edition, as parts to be shown: journals and books in italics, up to six
 * authors or the first three and "et al", links on DOI, PMID and address. Apart from the manual it writes dates as
 * ISO 8601 (readers are of many countries) and names the PMID beside the DOI (readers follow it to the abstract).
 */
export function amaCitation(csl: CslItem): readonly CitationPart[] {
  const names = authorList(csl.author ?? [], 6, 3)
  const authors = names === null ? null : [plain(stopped(names))]
  if (csl.type === 'legislation') return sentencesOf([plain(legislationText(csl))], ...places(csl))
  return sentencesOf(authors, ...body[csl.type](csl), ...places(csl))
}

/** The same as plain text. */
export const amaText = (csl: CslItem): string => textOf(amaCitation(csl))

type Sentences = readonly (readonly CitationPart[] | null)[]

const title = (csl: CslItem) => [plain(stopped(csl.title))]
const published = (csl: CslItem, verb: string) => {
  const on = issuedOn(csl)
  return on === null ? null : [plain(`${verb}${on}.`)]
}

/** One entry per kind of source; what none of them knows (a publisher, a date) is left out, never invented. */
const body: Readonly<Record<Exclude<CslItem['type'], 'legislation'>, (csl: CslItem) => Sentences>> = {
  'article-journal': (csl) => [title(csl), journal(csl), journalDetails(csl)],
  'article-newspaper': (csl) => [title(csl), journal(csl), newspaperDetails(csl)],
  article: (csl) => [
    title(csl),
    nameOf(csl['container-title'] ?? csl.publisher, italic),
    published(csl, 'Preprint posted online ') ?? [plain('Preprint.')],
  ],
  report: (csl) => [[italic(csl.title), ...endOf(csl.title)], imprint(csl)],
  webpage: (csl) => [title(csl), nameOf(siteOf(csl), plain), published(csl, 'Published ')],
  book: (csl) => [[italic(csl.title), ...endOf(csl.title)], imprint(csl)],
  chapter: (csl) => [title(csl), bookOf(csl), imprint(csl, csl.page)],
  dataset: (csl) => [title(csl), nameOf(csl['container-title'] ?? csl.publisher, plain), published(csl, 'Published ')],
}

const endOf = (text: string): readonly CitationPart[] => (/[.?!]$/.test(text) ? [] : [plain('.')])

const nameOf = (name: string | undefined, style: (text: string) => CitationPart) =>
  name === undefined ? null : [style(name), ...endOf(name)]

const journal = (csl: CslItem) => nameOf(csl['container-title-short'] ?? csl['container-title'], italic)

/** An organisation that is author and publisher in one is named once. */
function siteOf(csl: CslItem): string | undefined {
  const site = csl['container-title'] ?? csl.publisher
  return csl.author?.some((name) => 'literal' in name && name.literal === site) ? undefined : site
}

function journalDetails(csl: CslItem): readonly CitationPart[] | null {
  if (csl.volume === undefined && csl.page === undefined) return published(csl, 'Published online ')
  const year = yearOf(csl)
  const details = issueDetails(year === null ? null : String(year), csl)
  return details === null ? null : [plain(`${details}.`)]
}

function newspaperDetails(csl: CslItem): readonly CitationPart[] | null {
  const details = issueDetails(issuedOn(csl), csl)
  return details === null ? null : [plain(`${details}.`)]
}

function bookOf(csl: CslItem): readonly CitationPart[] | null {
  const book = csl['container-title']
  return book === undefined ? null : [plain('In: '), italic(book), ...endOf(book)]
}

function imprint(csl: CslItem, page?: string): readonly CitationPart[] | null {
  const year = yearOf(csl)
  const facts = [csl.publisher, year === null ? undefined : String(year)]
    .filter((fact) => fact !== undefined)
    .join('; ')
  if (facts === '') return page === undefined ? null : [plain(`${plainHyphens(page)}.`)]
  return [plain(`${facts}${page === undefined ? '' : `:${plainHyphens(page)}`}.`)]
}

/** Where it can be opened: DOI and PMID; the address, with the day it was read, only for what has no DOI. */
function places(csl: CslItem): Sentences {
  const accessed = accessedOn(csl)
  const address = csl.DOI === undefined ? addressPart(csl) : null
  return [
    address === null || accessed === null ? null : [plain(`Accessed ${accessed}.`)],
    doiPart(csl, 'doi:'),
    pubmedPart(csl),
    address,
  ]
}

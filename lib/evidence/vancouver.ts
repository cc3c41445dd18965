import {
  accessedOn,
  addressPart,
  authorList,
  type CitationPart,
  doiPart,
  issueDetails,
  issuedOn,
  legislationText,
  plain,
  pubmedPart,
  sentencesOf,
  stopped,
  textOf,
} from './citation-parts.ts'
import { type CslItem, yearOf } from './csl.ts'

/**
 * A reference in Vancouver style after NLM's "Citing Medicine": the first six authors, the journal's abbreviation, pages
 * without repeated digits, DOI and PMID; what is read on the web is marked `[Internet]` and has the day of reading beside
 * its date. Dates are ISO 8601; nothing is in italics.
 */
export function vancouverCitation(csl: CslItem): readonly CitationPart[] {
  const names = authorList(csl.author ?? [], 6, 6)
  const address = csl.DOI === undefined ? addressPart(csl) : null
  const cited = address === null ? null : accessedOn(csl)
  if (csl.type === 'legislation') return sentencesOf([plain(legislationText(csl))], address)
  return sentencesOf(
    names === null ? null : [plain(stopped(names))],
    [plain(stopped(`${csl.title.replace(/\.$/, '')}${mediumOf(csl, address !== null)}`))],
    bookOf(csl),
    source(csl, cited),
    doiPart(csl, 'doi: '),
    pubmedPart(csl),
    address === null ? null : [plain('Available from: '), ...address],
  )
}

export const vancouverText = (csl: CslItem): string => textOf(vancouverCitation(csl))

/** What the title is the title of, where it is no article in print. */
function mediumOf({ type }: CslItem, isOnWeb: boolean): string {
  if (type === 'article') return ' [Preprint]'
  if (type === 'dataset') return isOnWeb ? ' [dataset on the Internet]' : ' [dataset]'
  return type === 'webpage' || (isOnWeb && (type === 'report' || type === 'book')) ? ' [Internet]' : ''
}

const bookOf = (csl: CslItem) =>
  csl.type === 'chapter' && csl['container-title'] !== undefined
    ? [plain(`In: ${stopped(csl['container-title'])}`)]
    : null

function source(csl: CslItem, cited: string | null): readonly CitationPart[] | null {
  const year = yearOf(csl)
  const isPeriodical = csl.type === 'article-journal' || csl.type === 'article-newspaper' || csl.type === 'article'
  if (!isPeriodical) {
    const isDated = csl.type === 'webpage' || csl.type === 'dataset'
    const place = isDated ? (csl['container-title'] ?? csl.publisher) : csl.publisher
    const when = isDated ? issuedOn(csl) : year === null ? null : String(year)
    const imprint = [place, withCited(when, cited)].filter((fact) => fact !== undefined && fact !== null)
    const pages = csl.type === 'chapter' && csl.page !== undefined ? `p. ${shortPages(csl.page)}.` : ''
    return [plain([imprint.length === 0 ? '' : `${imprint.join('; ')}.`, pages].filter(Boolean).join(' '))]
  }
  const container = csl['container-title-short'] ?? csl['container-title'] ?? csl.publisher
  const when =
    csl.type === 'article-journal' && csl.volume !== undefined && year !== null ? String(year) : issuedOn(csl)
  const details = issueDetails(
    csl.volume === undefined && csl.page === undefined ? withCited(when, cited) : when,
    csl,
    csl.page === undefined ? undefined : shortPages(csl.page),
  )
  const sentences = [container, details].filter((part) => part !== undefined && part !== null).map(stopped)
  return [plain(sentences.join(' '))]
}

const withCited = (when: string | null, cited: string | null): string | null =>
  cited === null ? when : when === null ? `[cited ${cited}]` : `${when} [cited ${cited}]`

/** `1683-1692` becomes `1683-92`; anything that is not two numbers of one length stays as it is. */
function shortPages(page: string): string {
  const range = /^(\d+)[\u2010-\u2015-](\d+)$/.exec(page)
  const [, first, last] = range ?? []
  if (first === undefined || last === undefined || first.length !== last.length || first === last) return page
  const same = [...first].findIndex((digit, index) => digit !== last[index])
  return `${first}-${last.slice(same)}`
}

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
 * without repeated digits, DOI and PMID. Dates are ISO 8601; nothing is in italics.
 */
export function vancouverCitation(csl: CslItem): readonly CitationPart[] {
  const names = authorList(csl.author ?? [], 6, 6)
  const accessed = accessedOn(csl)
  const address = csl.DOI === undefined ? addressPart(csl) : null
  if (csl.type === 'legislation') return sentencesOf([plain(legislationText(csl))], address)
  return sentencesOf(
    names === null ? null : [plain(stopped(names))],
    [plain(stopped(`${csl.title.replace(/\.$/, '')}${mediumOf(csl)}`))],
    bookOf(csl),
    source(csl),
    address === null || accessed === null ? null : [plain(`[cited ${accessed}].`)],
    doiPart(csl, 'doi: '),
    pubmedPart(csl),
    address === null ? null : [plain('Available from: '), ...address],
  )
}

export const vancouverText = (csl: CslItem): string => textOf(vancouverCitation(csl))

function mediumOf(csl: CslItem): string {
  if (csl.type === 'article') return ' [Preprint]'
  if (csl.type === 'dataset') return ' [dataset]'
  return csl.type === 'webpage' ? ' [Internet]' : ''
}

const bookOf = (csl: CslItem) =>
  csl.type === 'chapter' && csl['container-title'] !== undefined
    ? [plain(`In: ${stopped(csl['container-title'])}`)]
    : null

function source(csl: CslItem): readonly CitationPart[] | null {
  const year = yearOf(csl)
  if (csl.type === 'book' || csl.type === 'report' || csl.type === 'chapter') {
    const imprint = [csl.publisher, year === null ? undefined : String(year)].filter((fact) => fact !== undefined)
    const pages = csl.type === 'chapter' && csl.page !== undefined ? `p. ${shortPages(csl.page)}.` : ''
    return [plain([imprint.length === 0 ? '' : `${imprint.join('; ')}.`, pages].filter(Boolean).join(' '))]
  }
  const container = csl['container-title-short'] ?? csl['container-title'] ?? csl.publisher
  const details = issueDetails(
    csl.type === 'article-journal' && csl.volume !== undefined && year !== null ? String(year) : issuedOn(csl),
    csl,
    csl.page === undefined ? undefined : shortPages(csl.page),
  )
  const sentences = [container, details].filter((part) => part !== undefined && part !== null).map(stopped)
  return [plain(sentences.join(' '))]
}

/** `1683-1692` becomes `1683-92`; anything that is not two numbers of one length stays as it is. */
function shortPages(page: string): string {
  const range = /^(\d+)[\u2010-\u2015-](\d+)$/.exec(page)
  const [, first, last] = range ?? []
  if (first === undefined || last === undefined || first.length !== last.length || first === last) return page
  const same = [...first].findIndex((digit, index) => digit !== last[index])
  return `${first}-${last.slice(same)}`
}

import type { Creator, Entry, Library } from '@retorquere/bibtex-parser'
import type { CslName, CslType } from '#lib/evidence/csl.ts'
import { Isbn } from '#lib/evidence/identifiers.ts'
import { type DateParts, readDate } from '#lib/import/dates.ts'
import type { BibliographyEntry } from './entry.ts'
import { guessType, itemOf } from './item.ts'
import { readRisDate } from './ris.ts'
import { lineAt, locate } from './text-places.ts'

/** Whether a text looks like BibTeX or BibLaTeX. */
export const isBibtex = (text: string): boolean => /^\uFEFF?\s*@[a-z]+\s*[{(]\s*[^\s,{}"]*\s*[,=]/im.test(text)

const types: Readonly<Record<string, CslType>> = {
  article: 'article-journal',
  periodical: 'article-journal',
  book: 'book',
  mvbook: 'book',
  booklet: 'book',
  collection: 'book',
  proceedings: 'book',
  manual: 'report',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'chapter',
  conference: 'chapter',
  inreference: 'chapter',
  techreport: 'report',
  report: 'report',
  thesis: 'report',
  phdthesis: 'report',
  mastersthesis: 'report',
  online: 'webpage',
  electronic: 'webpage',
  www: 'webpage',
  unpublished: 'article',
  preprint: 'article',
  dataset: 'dataset',
  software: 'dataset',
  legislation: 'legislation',
  legal: 'legislation',
}

type Parse = (text: string) => Library

/**
 * The works of a BibTeX or BibLaTeX file. The parser knows TeX and is large, so it is fetched when the first such file comes.
 * What it cannot read is listed with its own words, and so is text between entries; strings and comments are understood.
 */
export async function readBibtex(text: string): Promise<readonly BibliographyEntry[]> {
  const { parse } = await import('@retorquere/bibtex-parser')
  const read: Parse = (source) =>
    parse(source, { english: false, sentenceCase: false, caseProtection: false, unsupported: 'ignore' })
  try {
    return entriesOf(text, read(text))
  } catch {
    return entryByEntry(text, read)
  }
}

/** One entry that upsets the parser does not lose the others. */
function entryByEntry(text: string, read: Parse): readonly BibliographyEntry[] {
  const strings = [...text.matchAll(/^[^\S\n]*@string\s*[{(].*$/gim)].map(([line]) => line).join('\n')
  const begins = [...text.matchAll(/^[^\S\n]*@(?!string|preamble|comment)[a-z]+\s*[{(]/gim)].map(({ index }) => index)
  return begins.flatMap((begin, at): readonly BibliographyEntry[] => {
    const raw = text.slice(begin, begins[at + 1] ?? text.length).trim()
    const line = lineAt(text, begin)
    try {
      return entriesOf(raw, read(`${strings}\n${raw}`)).map((entry) => ({ ...entry, line: entry.line + line - 1 }))
    } catch (error) {
      const why = error instanceof Error ? error.message : 'its TeX is not understood'
      return [{ kind: 'unread', line, raw, reason: `It cannot be read: ${why}.` }]
    }
  })
}

function entriesOf(text: string, library: Library): readonly BibliographyEntry[] {
  const places = locate(text)
  const read = library.entries
    .filter(({ input }) => input !== '')
    .map((entry): BibliographyEntry => ({ ...recordOf(entry), line: places.take(entry.input), raw: entry.input }))
  const refused = library.errors.map(({ error, input = '' }): BibliographyEntry => {
    const raw = input.trim()
    return {
      kind: 'unread',
      line: places.take(input),
      raw: raw === '' ? error : raw,
      reason: `It cannot be read: ${error.replace(/ at line \d+, column \d+/, '').replace(/"(?:[^"\\]|\\.){60,}"/, 'a value')}.`,
    }
  })
  const between = places.rest(/@(?:string|preamble|comment)\s*(?=[{(])/i).map(
    ({ line, raw }): BibliographyEntry => ({
      kind: 'unread',
      line,
      raw,
      reason: 'It stands outside of any entry: an entry begins with “@” and its type.',
    }),
  )
  return [...read, ...refused, ...between].sort((a, b) => a.line - b.line)
}

type Recorded =
  | Omit<Extract<BibliographyEntry, { kind: 'record' }>, 'line' | 'raw'>
  | Omit<Extract<BibliographyEntry, { kind: 'unread' }>, 'line' | 'raw'>

function recordOf({ type: code, fields, input }: Entry): Recorded {
  const said = (name: string): string | undefined => {
    const value: unknown = fields[name]
    const text = Array.isArray(value) ? value.filter((part) => typeof part === 'string').join('; ') : value
    return typeof text === 'string' && text.trim() !== '' ? mended(text, input) : undefined
  }
  const first = (...names: readonly string[]) => names.map(said).find((value) => value !== undefined)
  const people = fields.author ?? []
  const journal = first('journaltitle', 'journal')
  const how = fields.howpublished === undefined ? undefined : said('howpublished')
  const url = first('url') ?? /https?:\/\/[^\s"<>]+/.exec(how ?? '')?.[0]
  const isNews = /newspaper|magazine/i.test(first('entrysubtype') ?? '')
  const known = isNews ? 'article-newspaper' : types[code.toLowerCase()]
  const notes = [said('note'), said('annote'), said('addendum')].filter((note) => note !== undefined).join('\n')
  const isbn = first('isbn')
  const made = itemOf({
    type: known ?? guessType({ journal: journal !== undefined, isbn: isbn !== undefined, url: url !== undefined }),
    title: titleOf(first('title'), first('subtitle')),
    author: people.map((name) => nameOf(name, input)).filter((name) => name !== null),
    'container-title': journal ?? first('booktitle', 'maintitle', 'eventtitle', 'archiveprefix', 'eprinttype'),
    'container-title-short': first('shortjournal', 'journalabbreviation'),
    publisher: first('publisher', 'institution', 'school', 'organization'),
    issued: dateOf(first('date'), first('year'), first('month'), first('day')),
    accessed: readRisDate(first('urldate', 'lastaccessed', 'accessed')),
    volume: first('volume'),
    issue: first('number', 'issue'),
    page: first('pages', 'eid', 'article-number')?.replace(/\s*[\u2010-\u2015]+\s*/g, '-'),
    DOI: first('doi'),
    PMID:
      first('pmid') ??
      (/pubmed/i.test(first('eprinttype') ?? '') ? first('eprint') : /\bPMID:?\s*(\d{1,8})\b/i.exec(notes)?.[1]),
    PMCID: pmcidOf(first('pmcid', 'pmc')) ?? /\bPMC\d{1,9}\b/.exec(notes)?.[0],
    ISBN: isbn?.split(/[;,]\s*|\s+(?=97[89])/).find((number) => Isbn.safeParse(number).success) ?? isbn,
    ISSN: first('issn')?.split(/[;,\s]+/)[0],
    URL: url,
  })
  if (!made.ok) return { kind: 'unread', reason: made.reason }
  const left = [
    ...made.left,
    ...(known === undefined && code.toLowerCase() !== 'misc'
      ? [`The type “${code}” is not known; it was taken as its other facts suggest.`]
      : []),
    ...(people.some(isOthers) ? ['The record says “and others”: authors are missing from its list.'] : []),
    ...(fields.editor === undefined ? [] : ['Its editors were left out.']),
  ]
  return { kind: 'record', from: 'fields', csl: made.csl, left, publicationTypes: [] }
}

/** TeX reads a bare `<` and `>` as marks of Spanish; nobody who writes a title means that. */
const mended = (text: string, input: string): string =>
  /[¡¿]|[!?]`|textexclamdown|textquestiondown/.test(input) ? text : text.replaceAll('¡', '<').replaceAll('¿', '>')

const titleOf = (title: string | undefined, subtitle: string | undefined): string | undefined =>
  title === undefined || subtitle === undefined ? title : `${title}: ${subtitle}`

const isOthers = ({ name, lastName, firstName }: Creator): boolean =>
  (lastName ?? name) === 'others' && firstName === undefined

function nameOf(creator: Creator, input: string): CslName | null {
  const { name, lastName, firstName, prefix, suffix } = creator
  if (isOthers(creator)) return null
  const joined = (...words: readonly (string | undefined)[]) =>
    mended(words.filter((word) => word !== undefined && word !== '').join(' '), input).trim()
  if (lastName === undefined || lastName === '') {
    const literal = joined(name ?? firstName)
    return literal === '' ? null : { literal }
  }
  const family = joined(prefix, lastName)
  const given = joined(firstName, suffix)
  return given === '' ? { family } : { family, given }
}

const pmcidOf = (value: string | undefined): string | undefined =>
  value !== undefined && /^\d+$/.test(value) ? `PMC${value}` : value

/** BibLaTeX's `date`, of a range its first day; else BibTeX's year, month and day. */
function dateOf(
  date: string | undefined,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): DateParts | undefined {
  const stated = readRisDate(date?.split('/')[0])
  if (stated !== undefined) return stated
  if (year === undefined) return undefined
  if (month === undefined) return readDate(year)
  if (/^\d{1,2}$/.test(month))
    return readRisDate([year, month, ...(day === undefined ? [] : [day])].join('-')) ?? readDate(year)
  return readDate(`${day ?? ''} ${month} ${year}`) ?? readDate(year)
}

import { type CitationPart, textOf } from '#lib/evidence/citation-parts.ts'
import { amaCitation } from '#lib/evidence/citation-style.ts'
import { type CslDate, type CslItem, type CslType, isoDate, yearOf } from '#lib/evidence/csl.ts'
import { vancouverCitation } from '#lib/evidence/vancouver.ts'
import { nameText } from './names.ts'

type Works = readonly CslItem[]

export const citationStyles = ['ama', 'vancouver'] as const
export type CitationStyle = (typeof citationStyles)[number]
export const styleNames: Readonly<Record<CitationStyle, string>> = { ama: 'AMA', vancouver: 'Vancouver' }

const writers: Readonly<Record<CitationStyle, (csl: CslItem) => readonly CitationPart[]>> = {
  ama: amaCitation,
  vancouver: vancouverCitation,
}

/** A work in one of the styles, in parts to be shown. */
export const citationIn = (style: CitationStyle, csl: CslItem): readonly CitationPart[] => writers[style](csl)

/** The numbered list as plain text, one work a line. */
export const listText = (style: CitationStyle, works: Works): string =>
  works.map((csl, index) => `${index + 1}. ${textOf(citationIn(style, csl))}\n`).join('')

/** The numbered list as HTML without any style, for pasting into other programs. */
export const listHtml = (style: CitationStyle, works: Works): string =>
  `<ol>\n${works.map((csl) => `<li>${citationIn(style, csl).map(htmlOf).join('')}</li>\n`).join('')}</ol>\n`

function htmlOf({ text, italic, href }: CitationPart): string {
  const words = escaped(text)
  if (href !== undefined) return `<a href="${escaped(href)}">${words}</a>`
  return italic ? `<em>${words}</em>` : words
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** CSL-JSON 1.0.2; the ids only tell the entries of one file apart. */
export const cslJson = (works: Works): string =>
  `${JSON.stringify(
    works.map((csl, index) => ({ id: `reference-${index + 1}`, ...csl })),
    null,
    2,
  )}\n`

const risTypes: Readonly<Record<CslType, string>> = {
  'article-journal': 'JOUR',
  'article-newspaper': 'NEWS',
  article: 'UNPB',
  report: 'RPRT',
  webpage: 'ELEC',
  book: 'BOOK',
  chapter: 'CHAP',
  dataset: 'DATA',
  legislation: 'STAT',
}

/** RIS with the line ends that its readers expect. A PMID is written as PubMed's accession number, a PMCID in the field that reference managers use for it. */
export function ris(works: Works): string {
  return works
    .map(
      (csl) =>
        `${risFields(csl)
          .map(([tag, value]) => `${tag}  - ${oneLine(value)}\r\n`)
          .join('')}\r\n`,
    )
    .join('')
}

function risFields(csl: CslItem): readonly (readonly [string, string])[] {
  const [start, end] = pagesOf(csl.page)
  const stated: readonly (readonly [string, string | undefined])[] = [
    ['TY', risTypes[csl.type]],
    ['TI', csl.title],
    ...(csl.author ?? []).map((name) => ['AU', nameText(name)] as const),
    ['T2', csl['container-title']],
    ['J2', csl['container-title-short']],
    ['PB', csl.publisher],
    ['PY', yearOf(csl)?.toString()],
    ['DA', csl.issued && slashed(csl.issued)],
    ['Y2', csl.accessed && slashed(csl.accessed)],
    ['VL', csl.volume],
    ['IS', csl.issue],
    ['SP', start],
    ['EP', end],
    ['DO', csl.DOI],
    ['AN', csl.PMID],
    ['DB', csl.PMID && 'PubMed'],
    ['C2', csl.PMCID],
    ['SN', csl.ISBN],
    ['SN', csl.ISSN],
    ['UR', csl.URL],
    ['ER', ''],
  ]
  return stated.flatMap(([tag, value]) => (value === undefined ? [] : [[tag, value] as const]))
}

const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim()
const slashed = (date: CslDate): string => isoDate(date).replaceAll('-', '/')

function pagesOf(page: string | undefined): readonly [string | undefined, string | undefined] {
  const range = /^([a-z]*\d+)[-\u2010-\u2015]([a-z]*\d+)$/i.exec(page ?? '')
  return range === null ? [page, undefined] : [range[1], range[2]]
}

const bibtexTypes: Readonly<Record<CslType, string>> = {
  'article-journal': 'article',
  'article-newspaper': 'article',
  article: 'unpublished',
  report: 'techreport',
  webpage: 'online',
  book: 'book',
  chapter: 'incollection',
  dataset: 'dataset',
  legislation: 'legislation',
}

/** BibLaTeX, which BibTeX reads but for the types that it does not know (a web page, a dataset, a law). */
export const bibtex = (works: Works): string => works.map((csl, index) => bibtexEntry(csl, index + 1)).join('\n')

function bibtexEntry(csl: CslItem, number: number): string {
  const isIn = csl.type === 'chapter' || csl.type === 'webpage' || csl.type === 'dataset'
  const stated: readonly (readonly [string, string | undefined])[] = [
    ['entrysubtype', csl.type === 'article-newspaper' ? 'newspaper' : undefined],
    ['title', tex(csl.title)],
    ['author', csl.author?.map(texName).join(' and ')],
    [isIn ? 'booktitle' : 'journal', csl['container-title'] && tex(csl['container-title'])],
    ['shortjournal', csl['container-title-short'] && tex(csl['container-title-short'])],
    [csl.type === 'report' ? 'institution' : 'publisher', csl.publisher && `{${tex(csl.publisher)}}`],
    ['date', csl.issued && isoDate(csl.issued)],
    ['year', yearOf(csl)?.toString()],
    ['urldate', csl.accessed && isoDate(csl.accessed)],
    ['volume', csl.volume && tex(csl.volume)],
    ['number', csl.issue && tex(csl.issue)],
    ['pages', csl.page && tex(csl.page)],
    ['doi', csl.DOI],
    ['pmid', csl.PMID],
    ['pmcid', csl.PMCID],
    ['isbn', csl.ISBN],
    ['issn', csl.ISSN],
    ['url', csl.URL],
  ]
  const fields = stated.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${oneLine(value)}},\n`]))
  return `@${bibtexTypes[csl.type]}{reference${number},\n${fields.join('')}}\n`
}

const texSigns: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}',
  '{': '\\{',
  '}': '\\}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '<': '{\\textless}',
  '>': '{\\textgreater}',
  '`': '{\\textasciigrave}',
  "'": "{'}",
  '-': '{-}',
}
/** Quotes and hyphens stand in braces, so that two of them stay two. */
const tex = (text: string): string =>
  text.replace(/[\\{}~^<>`]|(?<=')'|(?<=-)-/g, (sign) => texSigns[sign] ?? sign).replace(/[&%$#_]/g, '\\$&')

function texName(name: NonNullable<CslItem['author']>[number]): string {
  if ('literal' in name) return `{${tex(name.literal)}}`
  return name.given === undefined || name.given === ''
    ? `{${tex(name.family)}},`
    : `{${tex(name.family)}}, ${tex(name.given)}`
}

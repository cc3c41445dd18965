import { type CslDate, type CslItem, type CslName, type CslType, isoDate } from '#lib/evidence/csl.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { type ExportAccount, noticeLine } from './subject.ts'
import { type XmlNode, xml } from './xml.ts'

/** The reference list: each work with its parts named, and the notice that stands against it. */
export const referenceList = ({ facts }: ExportAccount): XmlNode | null =>
  facts.manuscript.references.length === 0
    ? null
    : xml(
        'ref-list',
        {},
        xml('title', {}, 'References'),
        facts.manuscript.references.map((reference, index) => {
          const notice = noticeLine(reference, facts.notices)
          return xml(
            'ref',
            { id: `ref-${index + 1}` },
            xml('label', {}, String(index + 1)),
            citation(reference),
            notice !== null && xml('note', {}, xml('p', {}, notice)),
          )
        }),
      )

/** By the values that JATS4R recommends for `publication-type`. */
const publicationTypes: Readonly<Record<CslType, string>> = {
  'article-journal': 'journal',
  'article-newspaper': 'news',
  article: 'preprint',
  report: 'report',
  webpage: 'web',
  book: 'book',
  chapter: 'book',
  dataset: 'data',
  legislation: 'legal',
}

function citation({ csl }: Reference): XmlNode {
  const authors = csl.author ?? []
  return xml(
    'element-citation',
    { 'publication-type': publicationTypes[csl.type] },
    authors.length > 0 && xml('person-group', { 'person-group-type': 'author' }, authors.map(author)),
    titles(csl),
    csl.publisher !== undefined && xml('publisher-name', {}, csl.publisher),
    csl.issued !== undefined && dateParts(csl.issued),
    csl.volume !== undefined && xml('volume', {}, csl.volume),
    csl.issue !== undefined && xml('issue', {}, csl.issue),
    csl.page !== undefined && pages(csl.page),
    csl.ISBN !== undefined && xml('isbn', {}, csl.ISBN),
    csl.ISSN !== undefined && xml('issn', {}, csl.ISSN),
    csl.DOI !== undefined && xml('pub-id', { 'pub-id-type': 'doi' }, csl.DOI),
    csl.PMID !== undefined && xml('pub-id', { 'pub-id-type': 'pmid' }, csl.PMID),
    csl.PMCID !== undefined && xml('pub-id', { 'pub-id-type': 'pmcid' }, csl.PMCID),
    csl.URL !== undefined && xml('ext-link', { 'ext-link-type': 'uri', 'xlink:href': csl.URL }, csl.URL),
    csl.accessed !== undefined &&
      xml(
        'date-in-citation',
        { 'content-type': 'access-date', 'iso-8601-date': isoDate(csl.accessed) },
        isoDate(csl.accessed),
      ),
  )
}

const author = (name: CslName): XmlNode =>
  'literal' in name
    ? xml('collab', {}, name.literal)
    : xml(
        'name',
        {},
        xml('surname', {}, name.family),
        name.given !== undefined && name.given !== '' && xml('given-names', {}, name.given),
      )

/** What the title of a work is called depends on whether it stands in another: a report or book is its own source. */
function titles(csl: CslItem): readonly XmlNode[] {
  const holder = csl['container-title']
  const source = holder === undefined ? [] : [xml('source', {}, holder)]
  switch (csl.type) {
    case 'book':
    case 'report':
    case 'legislation':
      return [xml('source', {}, csl.title), ...(holder === undefined ? [] : [xml('series', {}, holder)])]
    case 'chapter':
      return [xml('chapter-title', {}, csl.title), ...source]
    case 'dataset':
      return [xml('data-title', {}, csl.title), ...source]
    case 'article-journal':
    case 'article-newspaper':
    case 'article':
    case 'webpage':
      return [xml('article-title', {}, csl.title), ...source]
  }
}

/** Year, month and day as far as they are known; JATS wants the year to carry the whole as ISO 8601. */
function dateParts(date: CslDate): readonly XmlNode[] {
  const [year, month, day] = date['date-parts'][0]
  return [
    xml('year', { 'iso-8601-date': isoDate(date) }, String(year)),
    ...(month === undefined ? [] : [xml('month', {}, String(month))]),
    ...(day === undefined ? [] : [xml('day', {}, String(day))]),
  ]
}

function pages(page: string): readonly XmlNode[] {
  const range = /^([^\s\u2010-\u2015-]+)[\u2010-\u2015-]([^\s\u2010-\u2015-]+)$/.exec(page)
  return range === null ? [xml('page-range', {}, page)] : [xml('fpage', {}, range[1]), xml('lpage', {}, range[2])]
}

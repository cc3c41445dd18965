import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import type { CslType } from '#lib/evidence/csl.ts'
import { Doi, Pmcid } from '#lib/evidence/identifiers.ts'
import { Notice } from '#lib/evidence/reference.ts'
import { abstractOf, plainText } from './plain-text.ts'
import { cslDate, cslNames, cslOf, firstDay, type SourceRecord } from './source-record.ts'

/** Elements that occur more than once, read as lists even when there is one. */
const lists = new Set([
  ...['PubmedArticle', 'PubmedBookArticle', 'Author', 'AbstractText', 'PublicationType', 'ArticleId', 'ISSN', 'Isbn'],
  ...['CommentsCorrections', 'MeshHeading', 'ArticleDate', 'ELocationID'],
])

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  // Character references are resolved by us, where text is read; there is nothing else to expand.
  processEntities: false,
  isArray: (name) => lists.has(name),
  // Titles and abstracts have tags for italics and formulas in the middle of their words.
  stopNodes: ['*.ArticleTitle', '*.BookTitle', '*.AbstractText', '*.VernacularTitle'],
})

/** Text, with or without attributes, as the parser gives it. */
const Text = z.union([
  z.string(),
  z.looseObject({ '#text': z.string().default('') }).transform((node) => node['#text']),
])
const list = <T extends z.ZodType>(schema: T) => z.array(schema).default([])
/** An element without content arrives as an empty text. */
const element = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? {} : value), schema)

const Day = element(
  z.looseObject({
    Year: Text.optional(),
    Month: Text.optional(),
    Day: Text.optional(),
    MedlineDate: Text.optional(),
    Season: Text.optional(),
  }),
)
const Author = z.looseObject({
  LastName: Text.optional(),
  ForeName: Text.optional(),
  Initials: Text.optional(),
  CollectiveName: Text.optional(),
})
const Authors = element(z.looseObject({ Author: list(Author) }))
const ArticleIds = element(
  z.looseObject({ ArticleId: list(z.looseObject({ '@IdType': z.string(), '#text': z.string().default('') })) }),
)
/** A part of an abstract, after its label ("METHODS"). */
const AbstractText = z.union([
  z.string(),
  z
    .looseObject({ '#text': z.string().default(''), '@Label': z.string().default('') })
    .transform(({ '#text': text, '@Label': label }) => (label === '' || text === '' ? text : `${label}: ${text}`)),
])
const Abstract = element(z.looseObject({ AbstractText: list(AbstractText) }))
const Types = element(z.looseObject({ PublicationType: list(Text) }))

const Citation = z.looseObject({
  PMID: Text,
  Article: z.looseObject({
    Journal: element(
      z.looseObject({
        ISSN: list(Text),
        Title: Text.optional(),
        ISOAbbreviation: Text.optional(),
        JournalIssue: element(
          z.looseObject({ Volume: Text.optional(), Issue: Text.optional(), PubDate: Day.optional() }),
        ).optional(),
      }),
    ).optional(),
    ArticleTitle: Text.optional(),
    VernacularTitle: Text.optional(),
    Pagination: element(
      z.looseObject({ StartPage: Text.optional(), EndPage: Text.optional(), MedlinePgn: Text.optional() }),
    ).optional(),
    ELocationID: list(z.looseObject({ '@EIdType': z.string().default(''), '#text': z.string().default('') })),
    Abstract: Abstract.optional(),
    AuthorList: Authors.optional(),
    PublicationTypeList: Types.optional(),
    ArticleDate: list(Day),
  }),
  MedlineJournalInfo: element(z.looseObject({ MedlineTA: Text.optional() })).optional(),
  CommentsCorrectionsList: element(
    z.looseObject({
      CommentsCorrections: list(
        z.looseObject({ '@RefType': z.string().default(''), RefSource: Text.optional(), PMID: Text.optional() }),
      ),
    }),
  ).optional(),
  MeshHeadingList: element(
    z.looseObject({ MeshHeading: list(z.looseObject({ DescriptorName: Text.optional() })) }),
  ).optional(),
})
type Citation = z.infer<typeof Citation>

const Article = z.looseObject({
  MedlineCitation: Citation,
  PubmedData: element(z.looseObject({ ArticleIdList: ArticleIds.optional() })).optional(),
})
const Chapter = z.looseObject({
  BookDocument: z.looseObject({
    PMID: Text,
    ArticleIdList: ArticleIds.optional(),
    Book: z.looseObject({
      Publisher: element(z.looseObject({ PublisherName: Text.optional() })).optional(),
      BookTitle: Text.optional(),
      PubDate: Day.optional(),
      Isbn: list(Text),
    }),
    ArticleTitle: Text.optional(),
    AuthorList: z.union([Authors, z.array(z.unknown()).transform(() => undefined)]).optional(),
    Abstract: Abstract.optional(),
    PublicationType: list(Text),
  }),
})
const ArticleSet = z.looseObject({
  PubmedArticleSet: element(z.looseObject({ PubmedArticle: list(Article), PubmedBookArticle: list(Chapter) })),
})

/** Records of PubMed's efetch XML, in its order; `null` when it is not what PubMed sends. */
export function recordsOfPubmed(xml: string): readonly SourceRecord[] | null {
  // PubMed names its DTD and defines nothing itself: whoever defines entities wants them expanded.
  if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(xml)) return null
  let parsed: unknown
  try {
    if (XMLValidator.validate(xml) !== true) return null
    parsed = parser.parse(xml)
  } catch {
    return null
  }
  const set = ArticleSet.safeParse(parsed)
  if (!set.success) return null
  const { PubmedArticle, PubmedBookArticle } = set.data.PubmedArticleSet
  return [
    ...PubmedArticle.flatMap((one) => articleOf(one) ?? []),
    ...PubmedBookArticle.flatMap((one) => chapterOf(one) ?? []),
  ]
}

function articleOf({ MedlineCitation: citation, PubmedData }: z.infer<typeof Article>): SourceRecord | null {
  const { Article: article, MedlineJournalInfo } = citation
  const issue = article.Journal?.JournalIssue
  const date = dateOf(issue?.PubDate) ?? dateOf(article.ArticleDate[0])
  const publicationTypes = textsOf(article.PublicationTypeList?.PublicationType)
  const csl = cslOf({
    type: (publicationTypes.includes('Preprint') ? 'article' : 'article-journal') satisfies CslType,
    title: titleOf(article.ArticleTitle, article.VernacularTitle),
    author: namesOf(article.AuthorList?.Author),
    'container-title': article.Journal?.Title,
    'container-title-short': MedlineJournalInfo?.MedlineTA ?? article.Journal?.ISOAbbreviation,
    issued: date,
    volume: issue?.Volume,
    issue: issue?.Issue,
    page: pagesOf(article.Pagination) ?? article.ELocationID.find((id) => id['@EIdType'] === 'pii')?.['#text'],
    PMID: citation.PMID,
    ISSN: article.Journal?.ISSN[0],
    ...idsOf(PubmedData?.ArticleIdList, article.ELocationID.find((id) => id['@EIdType'] === 'doi')?.['#text']),
  })
  if (csl === null) return null
  return {
    csl,
    notices: noticesOf(citation, publicationTypes, date === undefined ? null : firstDay(date)),
    noticeOf: [],
    publicationTypes,
    meshTerms: textsOf(citation.MeshHeadingList?.MeshHeading.map(({ DescriptorName }) => DescriptorName ?? '')),
    abstract: abstractOf(textsOf(article.Abstract?.AbstractText)),
  }
}

/** Chapters of NCBI's bookshelf, such as those of StatPearls. */
function chapterOf({ BookDocument: chapter }: z.infer<typeof Chapter>): SourceRecord | null {
  const { Book } = chapter
  const [title, book] = [chapter.ArticleTitle, Book.BookTitle]
  const csl = cslOf({
    type: title === undefined ? 'book' : 'chapter',
    title: title ?? book,
    author: namesOf(chapter.AuthorList?.Author),
    'container-title': title === undefined ? undefined : book,
    publisher: Book.Publisher?.PublisherName,
    issued: dateOf(Book.PubDate),
    PMID: chapter.PMID,
    ISBN: Book.Isbn[0],
    ...idsOf(chapter.ArticleIdList, undefined),
  })
  if (csl === null) return null
  return {
    csl,
    notices: [],
    noticeOf: [],
    publicationTypes: textsOf(chapter.PublicationType),
    meshTerms: [],
    abstract: abstractOf(textsOf(chapter.Abstract?.AbstractText)),
  }
}

const textsOf = (texts: readonly string[] | undefined) => (texts ?? []).map(plainText).filter((text) => text !== '')

/** PubMed ends titles with a full stop and puts translated ones into brackets. */
function titleOf(title: string | undefined, vernacular: string | undefined): string | undefined {
  const plain = plainText(title ?? '')
    .replace(/^\[(.*)\]\.?$/, '$1')
    .replace(/(?<!\.)\.$/, '')
  return plain === '' ? vernacular : plain
}

const namesOf = (authors: readonly z.infer<typeof Author>[] | undefined) =>
  cslNames(
    (authors ?? []).map(({ LastName, ForeName, Initials, CollectiveName }) => ({
      family: LastName,
      given: ForeName ?? Initials,
      literal: CollectiveName,
    })),
  )

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Months are numbers or names; "2018 Nov-Dec" and seasons count by their year and first month. */
function dateOf(day: z.infer<typeof Day> | undefined) {
  if (day === undefined) return undefined
  const [year, word] = [day.Year ?? /\d{4}/.exec(day.MedlineDate ?? '')?.[0], day.Month ?? day.MedlineDate]
  const named = months.findIndex((name) => word?.toLowerCase().includes(name)) + 1
  const month = named > 0 ? named : Number(day.Month ?? Number.NaN)
  return year === undefined ? undefined : cslDate([year, month, day.Day ?? Number.NaN])
}

/** "1683-92" in full: PubMed leaves out the digits that repeat. */
function pagesOf(pagination: Citation['Article']['Pagination']): string | undefined {
  const { StartPage: start, EndPage: end, MedlinePgn: short } = pagination ?? {}
  const [first, last] = start === undefined ? (short ?? '').split('-') : [start, end]
  if (first === undefined || first === '') return undefined
  if (last === undefined || last === '' || last === first) return first
  const full = /^\d+$/.test(first) && /^\d+$/.test(last) && last.length < first.length
  return `${first}-${full ? first.slice(0, first.length - last.length) : ''}${last}`
}

function idsOf(ids: z.infer<typeof ArticleIds> | undefined, doi: string | undefined) {
  const of = (type: string) => ids?.ArticleId.find((id) => id['@IdType'] === type)?.['#text']
  return {
    DOI: Doi.safeParse(plainText(of('doi') ?? doi ?? '')).data,
    PMCID: Pmcid.safeParse(of('pmc') ?? '').data,
  }
}

const noticeTypes: Readonly<Record<string, Notice['type']>> = {
  RetractionIn: 'retraction',
  RetractedandRepublishedIn: 'retraction',
  PartialRetractionIn: 'partial_retraction',
  ExpressionOfConcernIn: 'expression_of_concern',
  ErratumIn: 'erratum',
  CorrectedandRepublishedIn: 'correction',
  UpdateIn: 'new_version',
}

/**
 * What stands against an article. PubMed dates no notice but by where it appeared ("Lancet. 2020 Jun 4;395:..."); without
 * a day there it is the first of the month or year, and without any the day of the work, which no notice is older than.
 */
function noticesOf(citation: Citation, publicationTypes: readonly string[], day: string | null): Notice[] {
  const notices = (citation.CommentsCorrectionsList?.CommentsCorrections ?? []).flatMap((comment) => {
    const type = noticeTypes[comment['@RefType']]
    const where = comment.RefSource ?? ''
    const date = dateIn(where)
    const doi = Doi.safeParse(/\bdoi:\s*(10\.\S+)/i.exec(where)?.[1] ?? '').data ?? null
    const notice = Notice.safeParse({ type, on: date === undefined ? day : firstDay(date), source: 'PubMed', doi })
    return notice.success ? [notice.data] : []
  })
  const isRetracted = notices.some(({ type }) => type === 'retraction')
  if (!publicationTypes.includes('Retracted Publication') || isRetracted) return notices
  const notice = Notice.safeParse({ type: 'retraction', on: day, source: 'PubMed', doi: null })
  return notice.success ? [...notices, notice.data] : notices
}

function dateIn(source: string) {
  const found = /\b((?:19|20)\d{2})(?:\s+([A-Z][a-z]{2})[a-z]*(?:\s+(\d{1,2}))?)?\b/.exec(source)
  if (found === null) return undefined
  const month = months.indexOf(found[2]?.toLowerCase() ?? '') + 1
  return cslDate([found[1], month > 0 ? month : Number.NaN, found[3] ?? Number.NaN])
}

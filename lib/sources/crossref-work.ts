import { z } from 'zod'
import type { CslType } from '#lib/evidence/csl.ts'
import { Doi } from '#lib/evidence/identifiers.ts'
import { Notice, NoticeType } from '#lib/evidence/reference.ts'
import { abstractOf, jatsParagraphs, plainText } from './plain-text.ts'
import { cslDate, cslNames, cslOf, firstDay, type SourceRecord } from './source-record.ts'

/** What is not of the shape that it should be counts as absent: it takes nothing else with it. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined)
/** A list without those of its items that are broken: one of them never hides a retraction beside it. */
const each = <T extends z.ZodType>(schema: T) =>
  maybe(
    z.array(z.unknown()).transform((items) =>
      items.flatMap((item) => {
        const parsed = schema.safeParse(item)
        return parsed.success ? [parsed.data] : []
      }),
    ),
  )
const Texts = each(z.string())
const Word = maybe(z.string())
const Dated = maybe(z.looseObject({ 'date-parts': z.array(z.array(z.number().nullable())) }))

const Update = z.looseObject({
  DOI: Word,
  type: z.string(),
  /** Who says so: the publisher, or Retraction Watch. */
  source: Word,
  updated: Dated,
})

/** The parts of a work of Crossref's REST API that we read. Anything else may change without our noticing. */
export const CrossrefMessage = z.looseObject({
  DOI: z.string(),
  type: Word,
  subtype: Word,
  title: Texts,
  subtitle: Texts,
  author: each(z.looseObject({ given: Word, family: Word, name: Word })),
  'container-title': Texts,
  'short-container-title': Texts,
  publisher: Word,
  issued: Dated,
  'published-print': Dated,
  volume: Word,
  issue: Word,
  page: Word,
  'article-number': Word,
  ISSN: Texts,
  ISBN: Texts,
  URL: Word,
  abstract: Word,
  'update-to': each(Update),
  'updated-by': each(Update),
  relation: maybe(z.record(z.string(), z.unknown())),
})
export type CrossrefMessage = z.infer<typeof CrossrefMessage>

const types: Readonly<Record<string, CslType>> = {
  ...{ 'journal-article': 'article-journal', 'posted-content': 'article', dataset: 'dataset' },
  ...{ book: 'book', monograph: 'book', 'edited-book': 'book', 'reference-book': 'book', 'book-set': 'book' },
  ...{ 'book-chapter': 'chapter', 'book-section': 'chapter', 'book-part': 'chapter', 'reference-entry': 'chapter' },
  'proceedings-article': 'chapter',
}

/** A work of Crossref's in our words; `null` for one that has no title. */
export function recordOfCrossref(work: CrossrefMessage): SourceRecord | null {
  const title = titleOf(work)
  const printed = parts(work['published-print'])
  const issued = work.volume == null || printed === undefined ? parts(work.issued) : printed
  const date = cslDate(issued)
  const csl = cslOf({
    type: types[work.type ?? ''] ?? (work.type === 'other' && work.ISSN?.[0] ? 'article-journal' : 'report'),
    title: title.plain,
    author: cslNames(
      (work.author ?? []).map(({ given, family, name }) => ({
        given: given ?? undefined,
        family: family ?? undefined,
        literal: name ?? undefined,
      })),
    ),
    'container-title': work['container-title']?.[0],
    'container-title-short': work['short-container-title']?.[0],
    publisher: work.publisher ?? undefined,
    issued: date,
    volume: work.volume ?? undefined,
    issue: work.issue ?? undefined,
    page: work.page ?? work['article-number'] ?? undefined,
    DOI: work.DOI,
    ISSN: work.ISSN?.[0],
    ISBN: work.ISBN?.map((isbn) => isbn.replace(/^.*\//, ''))[0],
  })
  if (csl === null) return null
  const day = date === undefined ? null : firstDay(date)
  return {
    csl,
    notices: noticesOf(work, title.withdrawn, day),
    noticeOf: (work['update-to'] ?? []).flatMap(({ DOI, type }) => {
      const [doi, notice] = [Doi.safeParse(DOI ?? ''), noticeType(type)]
      // Some notices carry the DOI of the work itself; that makes the work no notice.
      return doi.success && notice !== null && doi.data !== csl.DOI ? [{ doi: doi.data, type: notice }] : []
    }),
    publicationTypes: work.type === 'posted-content' && work.subtype === 'preprint' ? ['Preprint'] : [],
    meshTerms: [],
    abstract: abstractOf(jatsParagraphs(work.abstract ?? '')),
  }
}

const parts = (date: z.infer<typeof Dated>) => {
  const [first] = date?.['date-parts'] ?? []
  return first === undefined || first[0] == null ? undefined : first.map((part) => part ?? Number.NaN)
}

const withdrawnTitle = /^\s*[[(]?\s*(retracted|withdrawn|removed)(?:\s+article)?\s*[\]):–—-]\s*/i

/** Publishers write "RETRACTED:" into the title of a work, and subtitles into a field of their own. */
function titleOf({ title, subtitle }: CrossrefMessage) {
  const main = plainText(title?.[0] ?? '')
  const rest = plainText(subtitle?.[0] ?? '')
  const withdrawn = withdrawnTitle.exec(main)?.[1]?.toLowerCase()
  const plain = main.replace(withdrawnTitle, '')
  const whole = rest === '' || plain.toLowerCase().includes(rest.toLowerCase()) ? plain : `${plain}: ${rest}`
  return { plain: whole === '' ? undefined : whole, withdrawn }
}

/** Crossmark's types, as Crossref spells them in different places. */
function noticeType(type: string): Notice['type'] | null {
  const name = type
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  const known = NoticeType.safeParse(name === 'err' ? 'erratum' : name === 'withdrawn' ? 'withdrawal' : name)
  return known.success ? known.data : null
}

const relations: Readonly<Record<string, Notice['type']>> = {
  'is-replaced-by': 'new_version',
  'is-retracted-by': 'retraction',
  'is-corrected-by': 'correction',
}

function noticesOf(work: CrossrefMessage, withdrawn: string | undefined, day: string | null): Notice[] {
  const notices: Notice[] = []
  const add = (notice: unknown) => {
    const parsed = Notice.safeParse(notice)
    if (parsed.success) notices.push(parsed.data)
  }
  for (const update of work['updated-by'] ?? []) {
    const type = noticeType(update.type)
    const on = cslDate(parts(update.updated))
    if (type === null) continue
    add({ type, on: on === undefined ? day : firstDay(on), source: sourceName(update.source), doi: doiOf(update.DOI) })
  }
  for (const [name, type] of Object.entries(relations)) {
    const others = z.array(z.looseObject({ id: z.string() })).safeParse(work.relation?.[name] ?? [])
    for (const { id } of others.data ?? []) add({ type, on: day, source: 'Crossref', doi: doiOf(id) })
  }
  const isRetracted = notices.some(({ type }) => ['retraction', 'withdrawal', 'removal'].includes(type))
  const type =
    withdrawn === undefined ? null : ({ withdrawn: 'withdrawal', removed: 'removal' }[withdrawn] ?? 'retraction')
  // Its title alone says so, without a day; no retraction is older than the work.
  if (type !== null && !isRetracted) add({ type, on: day, source: 'Title at Crossref', doi: null })
  return notices
}

const sourceName = (source: string | null | undefined) =>
  source === 'retraction-watch' ? 'Retraction Watch' : 'Publisher, by Crossref'

const doiOf = (text: string | null | undefined): string | null => Doi.safeParse(text ?? '').data ?? null

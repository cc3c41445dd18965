import { z } from 'zod'
import { Doi, Isbn, Issn, Pmcid, Pmid, WebAddress } from './identifiers.ts'

const Year = z.int().min(1000).max(9999)
const Month = z.int().min(1).max(12)
const Day = z.int().min(1).max(31)
const exists = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1

const DateParts = z.union([
  z.tuple([Year]),
  z.tuple([Year, Month]),
  z
    .tuple([Year, Month, Day])
    .refine(([year, month, day]) => exists(year, month, day), 'there is no such day in that month'),
])
/** CSL-JSON's nested date; here always one date: year, or year and month, or year, month and day. */
export const CslDate = z.object({ 'date-parts': z.tuple([DateParts]) })
export type CslDate = z.infer<typeof CslDate>

export const CslName = z.union([
  z.object({ family: z.string().trim().min(1).max(200), given: z.string().trim().max(200).optional() }),
  z.object({ literal: z.string().trim().min(1).max(300) }),
])
export type CslName = z.infer<typeof CslName>

export const CslType = z.enum([
  'article-journal',
  'article-newspaper',
  'article',
  'report',
  'webpage',
  'book',
  'chapter',
  'dataset',
  'legislation',
])
export type CslType = z.infer<typeof CslType>

const text = (max: number) => z.string().trim().min(1).max(max)

/** The fields of CSL-JSON 1.0.2 that Countersign keeps. Unknown fields are refused, never dropped in silence. */
export const CslItem = z
  .strictObject({
    /** `article` is a preprint. */
    type: CslType,
    title: text(1000),
    author: z.array(CslName).max(500).optional(),
    'container-title': text(500).optional(),
    'container-title-short': text(200).optional(),
    publisher: text(300).optional(),
    issued: CslDate.optional(),
    accessed: CslDate.optional(),
    volume: text(40).optional(),
    issue: text(40).optional(),
    page: text(60).optional(),
    DOI: Doi.optional(),
    PMID: Pmid.optional(),
    PMCID: Pmcid.optional(),
    ISBN: Isbn.optional(),
    ISSN: Issn.optional(),
    URL: WebAddress.optional(),
  })
  .readonly()
export type CslItem = z.infer<typeof CslItem>

/** What a reference still lacks before a reader could find the work; empty when it is complete. */
export function missingFields(csl: CslItem): readonly { readonly field: string; readonly message: string }[] {
  const missing: { field: string; message: string }[] = []
  const need = (field: keyof CslItem, message: string) => {
    if (csl[field] === undefined) missing.push({ field, message })
  }
  const located = csl.DOI !== undefined || csl.PMID !== undefined || csl.URL !== undefined || csl.ISBN !== undefined
  if (csl.type === 'webpage') {
    need('URL', 'A web page needs its address.')
    need('accessed', 'A web page needs the day on which it was read, because it can change.')
    return missing
  }
  need('issued', 'Say when it was published; the year is enough.')
  if (csl.type === 'article-journal') need('container-title', 'Name the journal.')
  if (csl.type === 'article-newspaper') need('container-title', 'Name the newspaper or news site.')
  if (csl.type === 'chapter') need('container-title', 'Name the book that holds the chapter.')
  if (!located && csl.type !== 'book' && csl.type !== 'chapter' && csl.type !== 'legislation')
    missing.push({ field: 'DOI', message: 'Give a DOI, a PMID or an address, so that a reader can open it.' })
  return missing
}

/** A CSL date as ISO 8601, as precise as it is: `2018`, `2018-04` or `2018-04-28`. */
export const isoDate = (date: CslDate): string =>
  date['date-parts'][0].map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-')

/** The year of publication; `null` where none is stated. */
export const yearOf = (csl: CslItem): number | null => csl.issued?.['date-parts'][0][0] ?? null

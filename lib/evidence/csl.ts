import { z } from 'zod'
import { Doi, Pmcid, Pmid, WebAddress } from './identifiers.ts'

const DatePart = z.tuple([z.int().min(1000).max(9999)], z.int().min(1).max(31)).refine((parts) => parts.length <= 3)
/** CSL-JSON's nested date; here always one date: year, or year and month, or year, month and day. */
export const CslDate = z.object({ 'date-parts': z.tuple([DatePart]) })
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
    ISBN: text(20).optional(),
    URL: WebAddress.optional(),
  })
  .readonly()
export type CslItem = z.infer<typeof CslItem>

import { z } from 'zod'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { maximumPdfBytes, pdfType } from '#lib/evidence/pdf.ts'
import { ArticleId, ReferenceId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { ArticleParams } from './article.ts'
import { endpoint, FileBytes } from './endpoint.ts'

const ReferenceParams = z.object({ articleId: ArticleId, referenceId: ReferenceId })

/** That there is an abstract, without its text. */
export const AbstractOnFile = z.object({
  source: z.enum(['crossref', 'pubmed']),
  /** When the source was first seen to say this. */
  readAt: Instant,
})

/** The file that stands beside a reference. */
export const PdfOnFile = z.object({
  hash: Sha256,
  /** In bytes. */
  size: z.int(),
  at: Instant,
  byName: z.string(),
})
export type PdfOnFile = z.infer<typeof PdfOnFile>

/** What a reviewer can open beside a reference; neither is part of the revision or of any hash. */
export const ReferenceAids = z.object({
  referenceId: ReferenceId,
  abstract: AbstractOnFile.nullable(),
  pdf: PdfOnFile.nullable(),
})
export type ReferenceAids = z.infer<typeof ReferenceAids>

export const readAbstract = endpoint('GET', '/api/articles/{articleId}/references/{referenceId}/abstract', {
  summary: 'The abstract of a work that the revision cites, as PubMed or Crossref gave it; `null` where neither did',
  who: 'everybody who may know of the article; reviewers after they declared their interests',
  params: ReferenceParams,
  response: z.object({
    abstract: z.object({ ...AbstractOnFile.shape, paragraphs: z.array(z.string()).readonly() }).nullable(),
  }),
})

export const listPdfs = endpoint('GET', '/api/articles/{articleId}/pdfs', {
  summary: 'The PDFs that stand beside the references of the working copy',
  who: 'everybody who may know of the article; reviewers after they declared their interests',
  params: ArticleParams,
  response: z.object({ pdfs: z.array(z.object({ referenceId: ReferenceId, ...PdfOnFile.shape })) }),
})

export const readPdf = endpoint('GET', '/api/articles/{articleId}/pdfs/{hash}', {
  summary: 'A PDF that stands or stood beside a reference of the article, as it was uploaded',
  who: 'everybody who may know of the article; reviewers after they declared their interests',
  params: z.object({ articleId: ArticleId, hash: Sha256 }),
  download: pdfType,
  response: FileBytes,
})

export const putPdf = endpoint('PUT', '/api/articles/{articleId}/references/{referenceId}/pdf', {
  summary: 'Put a PDF beside a reference, in place of any other; never shown to readers',
  who: 'assigned writers and editors, while the text can be edited',
  params: ReferenceParams,
  body: FileBytes,
  upload: { types: [pdfType], maximumBytes: maximumPdfBytes },
  response: PdfOnFile,
  status: 201,
})

export const removePdf = endpoint('DELETE', '/api/articles/{articleId}/references/{referenceId}/pdf', {
  summary: 'Take the PDF of a reference away; revisions that were submitted with it keep it',
  who: 'assigned writers and editors, while the text can be edited',
  params: ReferenceParams,
  response: z.object({
    /** Whether there was one. */
    removed: z.boolean(),
  }),
})

import { z } from 'zod'
import { ArticleParams } from './article.ts'
import { endpoint, NamedFile } from './endpoint.ts'

export const exportFormats = ['html', 'markdown', 'docx', 'jats', 'json', 'csv'] as const
export const ExportFormat = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof ExportFormat>

/** Which text: the live version, the working copy, or a revision by its number. */
export const ExportedText = z
  .string()
  .regex(/^(?:live|working-copy|revision-[1-9]\d{0,5})$/, 'say live, working-copy or revision- with its number')

export const exportArticle = endpoint('GET', '/api/articles/{articleId}/exports/{format}', {
  summary:
    'An article with its record as a file: HTML, Markdown, Word, JATS 1.3 or JSON, or its claims as CSV. `text` is live, working-copy or revision-N; without it, what is live, else the working copy',
  who: 'everybody who may know of the article; reviewers, of what is not public, after they declared their interests',
  params: ArticleParams.extend({ format: ExportFormat }),
  query: z.object({ text: ExportedText.optional() }),
  download: 'application/octet-stream',
  response: NamedFile,
})

import type { ArticleDocument } from '#lib/document/document.ts'
import { textBlocks } from '#lib/document/text.ts'

/** The words of the first title, without marks and surplus space; empty while there is none. */
export const titleOf = (document: ArticleDocument): string =>
  textBlocks(document)
    .find(({ type }) => type === 'title')
    ?.text.replace(/\s+/g, ' ')
    .trim() ?? ''

import type { importArticle, previewImport } from '#lib/contract/article.ts'
import type { RequestOf } from '#lib/contract/endpoint.ts'

/** What is sent to be read: a text in its format, or a Word file. */
export type ImportSource = RequestOf<typeof previewImport>['body']
export type ImportRequest = RequestOf<typeof importArticle>['body']

/** The bytes of a file in base64, as JSON carries them. Rejects when the browser cannot read the file any more. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read.')))
    reader.readAsDataURL(file)
  })
}

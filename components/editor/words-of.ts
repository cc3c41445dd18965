import type { NodeJson } from '#lib/document/document.ts'
import { textBlocks } from '#lib/document/text.ts'

/** Line by line what a document says; empty parts are left out. */
export const wordsOf = (document: NodeJson): string =>
  textBlocks(document)
    .flatMap(({ text }) => (text === '' ? [] : [text]))
    .join('\n')

/** Gives a text to the person as a file. */
export function download(text: string, name = 'my-text.txt'): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

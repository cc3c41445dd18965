import type { NodeJson } from '#lib/document/document.ts'

/** Line by line what a document says, in nodes that this release does not know too; empty parts are left out. */
export const wordsOf = (document: NodeJson): string =>
  linesOf(document)
    .filter((line) => line !== '')
    .join('\n')

function linesOf({ content = [] }: NodeJson): readonly string[] {
  const lines: string[] = []
  let open = false
  for (const node of content) {
    const text = node.type === 'hardBreak' ? '\n' : node.text
    if (text === undefined) {
      const inner = linesOf(node)
      // A citation stands among words and has none.
      if (inner.length > 0) open = false
      lines.push(...inner)
    } else if (open) lines.push((lines.pop() ?? '') + text)
    else {
      lines.push(text)
      open = true
    }
  }
  return lines
}

/** Gives a text to the person as a file. */
export function download(text: string, name = 'my-text.txt'): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

import type { SourceFormat } from '#lib/import/import-text.ts'

/** Bytes that an uploaded text may have; a long article has some hundred thousand. */
export const maximumBytes = 5_000_000

export type SourceFile =
  | { readonly ok: true; readonly text: string; readonly format: SourceFormat }
  | { readonly ok: false; readonly problem: string }

/** Reads an uploaded file as text, or says in a sentence why it is none. */
export function readSourceFile(name: string, bytes: Uint8Array): SourceFile {
  if (bytes.length > maximumBytes)
    return refuse(
      `“${name}” has ${megabytes(bytes.length)}. A text of up to ${megabytes(maximumBytes)} can be imported.`,
    )
  if (bytes.length === 0) return refuse(`“${name}” is empty.`)
  if (bytes.includes(0))
    return refuse(`“${name}” is no plain text. Save it as plain text (.txt) or Markdown (.md), or paste its words.`)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { ok: true, text, format: formatOf(name) }
  } catch {
    return refuse(`“${name}” is not in UTF-8, so letters of it would be lost. Save it as UTF-8, or paste its words.`)
  }
}

/** What a file's name says of its format. */
export const formatOf = (name: string): SourceFormat => (/\.(md|markdown|mdown|mkd)$/i.test(name) ? 'markdown' : 'text')

/** A pasted text has no name: headings with number signs give Markdown away. */
export const formatOfPaste = (text: string): SourceFormat => (/^#{1,6} \S/m.test(text) ? 'markdown' : 'text')

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
const refuse = (problem: string): SourceFile => ({ ok: false, problem })

import type { SourceFormat as TextFormat } from '#lib/import/source.ts'
import { withoutPictureBytes } from '#lib/import/source.ts'

/** Bytes that an uploaded text may have; a long article has some hundred thousand. */
export const maximumBytes = 5_000_000
/** Bytes of a Word file or a page, which hold pictures; those of a page are left out before it is sent. */
export const maximumFileBytes = 20_000_000

/** The endings of the files that can be chosen, and how each is read. */
export const accepted = '.docx,.html,.htm,.md,.markdown,.txt,.json'

/** How a text is read; `json` is an article that was exported here. */
export type SourceFormat = TextFormat | 'json'
export type ImportFormat = SourceFormat | 'docx'
export type SourceFile =
  | { readonly ok: true; readonly format: SourceFormat; readonly text: string }
  | { readonly ok: true; readonly format: 'docx' }
  | { readonly ok: false; readonly problem: string }

/** Reads an uploaded file as text, tells that it is Word's, or says in a sentence why it is neither. */
export function readSourceFile(name: string, bytes: Uint8Array): SourceFile {
  const format = formatOf(name)
  const most = format === 'docx' || format === 'html' ? maximumFileBytes : maximumBytes
  if (bytes.length > most)
    return refuse(`“${name}” has ${megabytes(bytes.length)}. A file of up to ${megabytes(most)} can be imported.`)
  if (bytes.length === 0) return refuse(`“${name}” is empty.`)
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (format === 'docx' && isZip) return { ok: true, format: 'docx' }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return refuse(
      `“${name}” was saved by an old Word, or has a password. Open it in Word and save it as .docx without one.`,
    )
  if (format === 'docx')
    return refuse(`“${name}” is no Word file, whatever its name says. Open it in Word and save it as .docx.`)
  if (bytes.includes(0))
    return refuse(`“${name}” is no text. Save it as Word (.docx), HTML, Markdown or plain text, or paste its words.`)
  const text = decode(bytes, format)
  if (text === null)
    return refuse(`“${name}” is not in UTF-8, so letters of it would be lost. Save it as UTF-8, or paste its words.`)
  return { ok: true, format, text: format === 'html' ? withoutPictureBytes(text) : text }
}

function decode(bytes: Uint8Array, format: ImportFormat): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return format === 'html' ? decodeAsSaid(bytes) : null
  }
}

/** A page may name its encoding, as those that Word saves do. */
function decodeAsSaid(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const charset = /charset\s*=\s*["']?([\w-]{2,30})/i.exec(head)?.[1]
  try {
    return charset === undefined ? null : new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What a file's name says of its format. */
export function formatOf(name: string): ImportFormat {
  if (/\.(?:docx|docm)$/i.test(name)) return 'docx'
  if (/\.(?:html?|xhtml)$/i.test(name)) return 'html'
  if (/\.json$/i.test(name)) return 'json'
  return /\.(?:md|markdown|mdown|mkd)$/i.test(name) ? 'markdown' : 'text'
}

/** A pasted text has no name: tags at its start give HTML away, headings with number signs Markdown, the format's name an export. */
export function formatOfPaste(text: string): SourceFormat {
  if (/^\s*\{/.test(text) && text.includes('"countersign/article/')) return 'json'
  if (/^\s*<(?:!doctype html|html|head|body|main|article|section|div|h[1-6]|p)\b[^>]*>/i.test(text)) return 'html'
  return /^#{1,6} \S/m.test(text) ? 'markdown' : 'text'
}

export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`
const refuse = (problem: string): SourceFile => ({ ok: false, problem })

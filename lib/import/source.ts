import { hasBidiControl, hasLoneSurrogate } from '#lib/document/characters.ts'
import { find, type Notes } from './pieces.ts'

export type SourceFormat = 'text' | 'markdown' | 'html'

/** Characters (UTF-16) beyond which a paste is refused; an article of 3000 words has about 20 000. */
export const longestSource = 1_000_000

/** Characters of HTML, of which most are tags: a page that Word saved has some fifty for each that is read. */
export const longestHtml = 5_000_000

type Prepared = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string }

/** Refuses what is no text; else gives it with plain line ends and without byte order mark and invisible controls. */
export function prepareSource(given: string, format: SourceFormat, notes: Notes): Prepared {
  const refuse = (problem: string): Prepared => ({ ok: false, problem })
  const source = format === 'html' ? withoutPictureBytes(given) : given
  const most = format === 'html' ? longestHtml : longestSource
  if (source.length > most)
    return refuse(
      `This text has ${source.length.toLocaleString('en')} characters; at most ${most.toLocaleString('en')} can be imported at once. Import it in parts.`,
    )
  if (source.includes('\u0000') || hasLoneSurrogate(source))
    return refuse(
      'This is not a text but binary data. Save the article as plain text or Markdown in UTF-8 and import that.',
    )
  const controls = source.match(/(?![\t\n\r\f\v])\p{Cc}/gu)?.length ?? 0
  if (controls > 20 && controls > source.length / 20)
    return refuse('This is mostly control characters, not a text. Save the article as plain text or Markdown in UTF-8.')
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?|[\u2028\u2029\f\v]/g, '\n')
  if (!/[\p{L}\p{N}]/u.test(text)) return refuse('There is no text here. Paste the article, its title first.')
  // Of HTML each text is cleaned where it is read: a character reference could write the same controls.
  return { ok: true, text: format === 'html' ? text : withoutControls(text, notes) }
}

/** HTML without the bytes of pictures that it holds: they are megabytes of no word, and not taken over. */
export function withoutPictureBytes(html: string): string {
  const kept: string[] = []
  let from = 0
  for (let at = html.indexOf(';base64,'); at >= 0; at = html.indexOf(';base64,', from)) {
    const start = at + ';base64,'.length
    const end = endOfBase64(html, start)
    // Short runs are no picture, and may be words.
    kept.push(html.slice(from, end - start < 64 ? end : start))
    from = end
  }
  return from === 0 ? html : kept.join('') + html.slice(from)
}

/** A step at a time: one pattern over megabytes exhausts the stack. */
function endOfBase64(text: string, start: number): number {
  const step = /[A-Za-z0-9+/=%]{1,5000}/y
  let end = start
  for (step.lastIndex = end; step.test(text); step.lastIndex = end) end = step.lastIndex
  return end
}

/** Takes out what no document may hold, and says on which lines. */
function withoutControls(text: string, notes: Notes): string {
  return text
    .split('\n')
    .map((words, index) => {
      const clean = words.replace(/(?!\t)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '')
      if (clean !== words)
        find(notes, {
          code: hasBidiControl(words) ? 'direction-control' : 'control-character',
          severity: 'warning',
          message:
            'Invisible control characters stood on this line and were taken out: they can make a text read otherwise than it is stored. Compare it with the source.',
          quote: clean,
          line: index + 1,
        })
      return clean
    })
    .join('\n')
}

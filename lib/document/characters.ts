/** A half of a surrogate pair without its other half: no encoding can write it. */
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Embeddings, overrides and isolates: they can make a text read otherwise than it is stored (CVE-2021-42574). */
const bidiControl = /[\u202A-\u202E\u2066-\u2069]/

/** Control characters, all but tab and the two line ends; PostgreSQL could not even store the first. */
const control = /(?![\t\n\r])\p{Cc}/u

export const hasLoneSurrogate = (text: string): boolean => loneSurrogate.test(text)
export const hasBidiControl = (text: string): boolean => bidiControl.test(text)

/** How many Unicode code points a text has; selectors and ranges count in these. */
export function codePointLength(text: string): number {
  let length = text.length
  for (let at = 0; at < text.length - 1; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdbff && isLowSurrogate(text.charCodeAt(at + 1))) {
      length--
      at++
    }
  }
  return length
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** The UTF-16 offset at which code point `count` begins; the end of the text when it has fewer. */
export function utf16Offset(text: string, count: number): number {
  let at = 0
  for (let left = count; left > 0 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at
}

/** The part between two offsets counted in code points. */
export const sliceCodePoints = (text: string, start: number, end: number): string => {
  const from = utf16Offset(text, start)
  return text.slice(from, from + utf16Offset(text.slice(from), end - start))
}

/** Why no text of the newsroom may hold these characters; `null` when it may. */
export function characterProblem(text: string): string | null {
  if (hasLoneSurrogate(text)) return 'Half a character stands here (a lone surrogate). Type it again.'
  if (hasBidiControl(text))
    return 'An invisible character that turns the reading direction stands here. Take it out: it can make a text read otherwise than it is stored.'
  if (control.test(text)) return 'An invisible control character stands here. Take it out.'
  return null
}

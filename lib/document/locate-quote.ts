import { codePointLength } from './characters.ts'
import { resolves, type TextSelectors } from './selectors.ts'
import { codePointOfUtf16, type DocumentText, type Range, utf16Of } from './text.ts'

/** A side of the context that is shorter than this tells nothing, unless the text ends there. In UTF-16 units. */
const telling = 8

/**
 * Where quoted words stand in a text that may have changed since. What stood around them decides, never likeness: they are
 * found where they stand between their stored prefix and suffix; where that stands nowhere any more, beside the whole of one
 * of the two. `null` when they are gone, when equal words stand elsewhere only, or when two places cannot be told apart.
 * `madeIn` is the text that the selectors are of, where it is at hand: while nothing changed their position is certain.
 */
export function locateQuote(text: DocumentText, selectors: TextSelectors, madeIn?: string): Range | null {
  if (madeIn === text.text && resolves(text.text, selectors)) return selectors.position
  const { exact, prefix, suffix } = selectors.quote
  if (exact === '') return null
  const whole = placesOf(text.text, `${prefix}${exact}${suffix}`).map((at) => at + prefix.length)
  const places =
    whole.length > 0
      ? whole
      : [...new Set([...besidePrefix(text.text, selectors), ...besideSuffix(text.text, selectors)])]
  const [only, other] = places
  if (only === undefined || other !== undefined) return null
  const start = codePointOfUtf16(text, only)
  return { start, end: start + codePointLength(exact) }
}

function besidePrefix(text: string, { quote: { exact, prefix }, position }: TextSelectors): readonly number[] {
  if (prefix.length >= telling) return placesOf(text, `${prefix}${exact}`).map((at) => at + prefix.length)
  const wasFirst = position.start === codePointLength(prefix)
  return wasFirst && text.startsWith(`${prefix}${exact}`) ? [prefix.length] : []
}

function besideSuffix(text: string, { quote: { exact, suffix } }: TextSelectors): readonly number[] {
  if (suffix.length >= telling) return placesOf(text, `${exact}${suffix}`)
  return text.endsWith(`${exact}${suffix}`) ? [text.length - exact.length - suffix.length] : []
}

/** The first two places of words: a third would say nothing more. */
function placesOf(text: string, words: string): readonly number[] {
  const first = text.indexOf(words)
  if (first < 0) return []
  const second = text.indexOf(words, first + 1)
  return second < 0 ? [first] : [first, second]
}

/** Where words stand that no claim covers; the first such place. */
export function unmarkedRange(text: DocumentText, words: string): Range | null {
  for (let at = text.text.indexOf(words); words !== '' && at >= 0; at = text.text.indexOf(words, at + 1)) {
    const start = codePointOfUtf16(text, at)
    const end = start + codePointLength(words)
    const covered = text.segments.some(
      (segment) => segment.start < end && start < segment.end && segment.claimIds.length > 0,
    )
    if (!covered && utf16Of(text, start) === at) return { start, end }
  }
  return null
}

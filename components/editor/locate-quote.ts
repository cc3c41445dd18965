import { codePointLength } from '#lib/document/characters.ts'
import { resolves, type TextSelectors } from '#lib/document/selectors.ts'
import { codePointOfUtf16, type DocumentText, type Range, utf16Of } from '#lib/document/text.ts'

/**
 * Where quoted words stand in a text that may have changed since: at their old place, or where they are found once, with
 * what stood around them if need be. `null` when they are gone or cannot be told apart.
 */
export function locateQuote(text: DocumentText, selectors: TextSelectors): Range | null {
  if (resolves(text.text, selectors)) return selectors.position
  const { exact, prefix, suffix } = selectors.quote
  const around = onlyPlace(text.text, `${prefix}${exact}${suffix}`)
  const start = around === null ? onlyPlace(text.text, exact) : around + prefix.length
  if (start === null) return null
  const from = codePointOfUtf16(text, start)
  return { start: from, end: from + codePointLength(exact) }
}

function onlyPlace(text: string, words: string): number | null {
  const first = text.indexOf(words)
  return words === '' || first < 0 || text.indexOf(words, first + 1) >= 0 ? null : first
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

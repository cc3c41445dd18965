import { codePointLength, sliceCodePoints } from './characters.ts'
import type { Range } from './text.ts'

/**
 * Where words stand in a plain text: W3C Web Annotation's TextPositionSelector (4.2.5, code points) together with its
 * TextQuoteSelector (4.2.4), because a position alone is brittle and a quote alone may occur twice.
 */
export interface TextSelectors {
  readonly position: Range
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string }
}

/** Code points of context on each side of a quote. */
const context = 32

/** The selectors of a range of code points of a plain text; `undefined` where the range is empty or not within the text. */
export function selectorsOf(text: string, { start, end }: Range): TextSelectors | undefined {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return undefined
  if (start < 0 || end <= start || end > codePointLength(text)) return undefined
  return {
    position: { start, end },
    quote: {
      exact: sliceCodePoints(text, start, end),
      prefix: sliceCodePoints(text, Math.max(0, start - context), start),
      suffix: sliceCodePoints(text, end, end + context),
    },
  }
}

/** Whether the position holds exactly the quoted words. Nothing is searched: what moved does not resolve. */
export function resolves(text: string, { position, quote }: TextSelectors): boolean {
  if (position.end <= position.start || position.start < 0 || position.end > codePointLength(text)) return false
  return sliceCodePoints(text, position.start, position.end) === quote.exact
}

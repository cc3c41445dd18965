import { codePointLength, sliceCodePoints } from '#lib/document/characters.ts'
import { selectorsOf, type TextSelectors } from '#lib/document/selectors.ts'
import type { Range } from '#lib/document/text.ts'

/** What a piece of the shown text says of itself: the code point of the plain text at which it begins. */
export const startAttribute = 'data-start'

/** The code points that a selection covers, from the shown pieces that it touches; `null` where it touches none. */
export function selectedRange(container: Element, selection: globalThis.Range): Range | null {
  const touched = [...container.querySelectorAll(`[${startAttribute}]`)].filter((piece) =>
    selection.intersectsNode(piece),
  )
  const [first, last] = [touched[0], touched.at(-1)]
  if (!first || !last) return null
  const start = pointIn(first, selection.startContainer, selection.startOffset, 0)
  const end = pointIn(last, selection.endContainer, selection.endOffset, Number.POSITIVE_INFINITY)
  return end > start ? { start, end } : null
}

/** A boundary of a selection as a code point: its own place in the piece, or the piece's edge where it lies outside. */
function pointIn(piece: Element, container: Node, offset: number, outside: number): number {
  const text = piece.textContent ?? ''
  const inside = container.nodeType === 3 && piece.contains(container) ? offset : outside
  return Number(piece.getAttribute(startAttribute)) + codePointLength(text.slice(0, Math.min(inside, text.length)))
}

/** The selectors of a range without the white space at its ends; `undefined` where no words are left. */
export function selectorsOfWords(text: string, { start, end }: Range): TextSelectors | undefined {
  const words = sliceCodePoints(text, start, end)
  const lead = codePointLength(words) - codePointLength(words.trimStart())
  const trail = codePointLength(words) - codePointLength(words.trimEnd())
  return selectorsOf(text, { start: start + lead, end: end - trail })
}

/**
 * What an annotation is about: the words selected, else the whole claim. A claim of several places is quoted at its
 * first one, because a quote is one stretch of text.
 */
export function annotationSelectors(
  text: string,
  selected: Range | null,
  claim: readonly Range[],
): TextSelectors | undefined {
  const range = selected ?? claim[0]
  return range && selectorsOfWords(text, range)
}

import type { Span } from './claim-marks.ts'

/** The gap behind the selection, or before it, round the end of the text; `null` where there is none. */
export function nextGap(gaps: readonly Span[], selection: Span, direction: 1 | -1): Span | null {
  const inOrder = gaps.toSorted((a, b) => a.from - b.from)
  if (direction === 1) return inOrder.find(({ from }) => from > selection.from) ?? inOrder[0] ?? null
  return inOrder.findLast(({ from }) => from < selection.from) ?? inOrder.at(-1) ?? null
}

import type { AuthorSpan } from '#lib/comparison/authors.ts'
import { codePointLength, sliceCodePoints } from '#lib/document/characters.ts'
import type { PersonId } from '#lib/identity/ids.ts'

/** A part of some words with the people who wrote them, and whether their stretch begins here. */
export interface AuthoredPart {
  readonly at: number
  readonly text: string
  readonly by: readonly PersonId[]
  readonly begins: boolean
}

/** Words of the newer text, which begin at a code point, cut where their authors change. */
export function cutByAuthors(text: string, at: number, spans: readonly AuthorSpan[]): readonly AuthoredPart[] {
  const end = at + codePointLength(text)
  const parts: AuthoredPart[] = []
  let place = at
  const add = (to: number, by: readonly PersonId[], begins: boolean) => {
    if (to > place) parts.push({ at: place, text: sliceCodePoints(text, place - at, to - at), by, begins })
    place = Math.max(place, to)
  }
  for (let index = firstAfter(spans, at); index < spans.length; index++) {
    const span = spans[index]
    if (!span || span.start >= end) break
    add(Math.min(span.start, end), [], false)
    add(Math.min(span.end, end), span.by, span.start >= at)
  }
  add(end, [], false)
  return parts
}

/** The first stretch that ends after a point; stretches are in order. */
function firstAfter(spans: readonly AuthorSpan[], point: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= point) low = middle + 1
    else high = middle
  }
  return low
}

/** Everybody who wrote some of it with how many words, whoever wrote most first; words of several count for each. */
export function wordsByAuthor(spans: readonly AuthorSpan[]): ReadonlyMap<PersonId, number> {
  const found = new Map<PersonId, number>()
  for (const { by, words } of spans) for (const id of by) found.set(id, (found.get(id) ?? 0) + words)
  return new Map([...found].sort(([, a], [, b]) => b - a))
}

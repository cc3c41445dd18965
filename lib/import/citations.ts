import type { NodeJson } from '#lib/document/document.ts'
import { citation } from '#lib/document/edit.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'

/** `[3]`, `[1,4]`, `[2–5]`, and a footnote mark `[^3]` that has no footnote of its own. */
const bracketed = /\s?\[\^?(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]/g

/** Turns numbers in brackets into citations where every number is one of the list's; other brackets stay text. */
export function citeByNumber(given: NodeJson, ids: readonly ReferenceId[]): NodeJson {
  if (given.content === undefined || ids.length === 0) return given
  return {
    ...given,
    content: given.content.flatMap((child, index, siblings) => {
      if (child.text === undefined) return [citeByNumber(child, ids)]
      const raised = citeRaised(child, siblings[index - 1], ids)
      return raised === undefined ? citeText(child, ids) : [raised]
    }),
  }
}

/** Raised numbers as journals print them; not the power of a number or of a unit, which are short. */
function citeRaised(
  { text = '', marks = [] }: NodeJson,
  before: NodeJson | undefined,
  ids: readonly ReferenceId[],
): NodeJson | undefined {
  const list = /^\s*\[?(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]?\s*$/.exec(text)?.[1]
  if (list === undefined || !marks.some(({ type }) => type === 'superscript')) return undefined
  if (!/(?:\p{L}{4,}|[.,;:!?)"”’\]])\s*$/u.test(before?.text ?? '')) return undefined
  const cited = numbersOf(list).map((number) => ids[number - 1])
  if (cited.length > 100 || !cited.every((id) => id !== undefined)) return undefined
  return citation([...new Set(cited)])
}

function citeText(given: NodeJson, ids: readonly ReferenceId[]): readonly NodeJson[] {
  const words = given.text ?? ''
  const parts: NodeJson[] = []
  let from = 0
  for (const match of words.matchAll(bracketed)) {
    const cited = numbersOf(match[1] ?? '').map((number) => ids[number - 1])
    if (cited.length === 0 || cited.length > 100 || !cited.every((id) => id !== undefined)) continue
    if (match.index > from) parts.push({ ...given, text: words.slice(from, match.index) })
    parts.push(citation([...new Set(cited)]))
    from = match.index + match[0].length
  }
  if (from === 0) return [given]
  if (from < words.length) parts.push({ ...given, text: words.slice(from) })
  return parts
}

/** "1,3-5" as 1, 3, 4, 5. */
function numbersOf(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split(/[–-]/).map((number) => Number.parseInt(number, 10))
    return last < first ? [0] : Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}

/** Whether any text of the node cites anything. */
export const hasCitation = (given: NodeJson): boolean =>
  given.type === 'citation' || (given.content ?? []).some(hasCitation)

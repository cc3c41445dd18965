/** The line, counted from 1, of a place in a text. */
export const lineAt = (text: string, index: number): number => text.slice(0, Math.max(index, 0)).split('\n').length

/**
 * Finds parts of a text again: `take` gives the line of the next such part that was not taken yet, `rest` what no part
 * covers, block by block, without the bracketed directives that begin with `directive`.
 */
export function locate(text: string) {
  const taken: { readonly from: number; readonly to: number }[] = []
  const isFree = (from: number, to: number) => taken.every((part) => to <= part.from || from >= part.to)
  const take = (part: string): number => {
    if (part.trim() === '') return 1
    let from = text.indexOf(part)
    while (from >= 0 && !isFree(from, from + part.length)) from = text.indexOf(part, from + 1)
    if (from < 0) return 1
    taken.push({ from, to: from + part.length })
    return lineAt(text, from)
  }
  const rest = (directive: RegExp) => {
    const ordered = taken.toSorted((a, b) => a.from - b.from)
    const gaps = [...ordered, { from: text.length, to: text.length }].map(({ from }, index) => ({
      from: ordered[index - 1]?.to ?? 0,
      to: from,
    }))
    return gaps.flatMap((gap) => {
      const raw = withoutDirectives(text.slice(gap.from, gap.to), directive).replace(/^[\s,\uFEFF]+|[\s,]+$/g, '')
      const meant = raw.split('\n').some((line) => line.trim() !== '' && !line.trim().startsWith('%'))
      if (!meant) return []
      const at = text.indexOf(raw.split('\n')[0] ?? '', gap.from)
      return [{ line: lineAt(text, at < 0 ? gap.from : at), raw }]
    })
  }
  return { take, rest }
}

function withoutDirectives(text: string, directive: RegExp): string {
  const match = directive.exec(text)
  if (match === null) return text
  let depth = 0
  let at = match.index + match[0].length
  for (; at < text.length; at++) {
    if (text[at] === '{' || text[at] === '(') depth++
    else if (text[at] === '}' || text[at] === ')') depth--
    if (depth === 0) break
  }
  return text.slice(0, match.index) + withoutDirectives(text.slice(at + 1), directive)
}

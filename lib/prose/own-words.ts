const quotations = [
  /“[^”\n]*”/gu,
  /(?<![\p{L}\p{N}])"[^"\n]*"(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])‘[^’\n]{12,}’(?![\p{L}\p{N}])/gu,
]

/**
 * A text of the same length in which quotations and titles of cited works are blank: what others wrote is not for the
 * writer to mend. Blanks are U+FFFC, which no rule takes for a letter or a space.
 */
export function ownWords(text: string, citedTitles: readonly string[]): string {
  const blank = (words: string) => '\uFFFC'.repeat(words.length)
  const unquoted = quotations.reduce((left, pattern) => left.replace(pattern, blank), text)
  const lower = text.toLowerCase()
  // Lower case may change a text's length in some scripts; places would no longer be places.
  if (lower.length !== text.length) return unquoted
  return citedTitles.reduce((left, title) => {
    const sought = title.toLowerCase()
    return sought.length < 12 ? left : blankOut(left, placesOf(sought, lower), blank(sought))
  }, unquoted)
}

function placesOf(sought: string, lower: string): readonly number[] {
  const places: number[] = []
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, at + sought.length)) places.push(at)
  return places
}

const blankOut = (text: string, places: readonly number[], blank: string): string =>
  places.reduce((left, at) => left.slice(0, at) + blank + left.slice(at + blank.length), text)

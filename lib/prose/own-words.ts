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
  return citedTitles
    .filter((title) => title.length >= 12)
    .reduce((left, title) => blankOut(left, title, blank), unquoted)
}

function blankOut(text: string, title: string, blank: (words: string) => string): string {
  const lower = text.toLowerCase()
  // Lower case may change a text's length in some scripts; places would no longer be places.
  if (lower.length !== text.length) return text
  const sought = title.toLowerCase()
  let left = text
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, at + sought.length))
    left = left.slice(0, at) + blank(sought) + left.slice(at + sought.length)
  return left
}

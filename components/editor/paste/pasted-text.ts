/**
 * The paragraphs of plain text, each as its lines. Blank lines part paragraphs; where there are none, every line is
 * one. Lines that were wrapped at a margin are one line.
 */
export function paragraphsOfText(text: string): readonly (readonly string[])[] {
  const clean = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '')
  const trimmed = clean.replace(/^\n+|\n+$/g, '')
  if (!/\n[ \t]*\n/.test(trimmed)) return trimmed.split('\n').map((line) => [line])
  return trimmed.split(/\n(?:[ \t]*\n)+/).map((part) => {
    const lines = part.split('\n').map((line) => line.trim())
    return isWrapped(lines) ? [lines.join(' ')] : lines
  })
}

/** Mail and terminals break lines at about 72 characters: all but the last are nearly full. */
const isWrapped = (lines: readonly string[]): boolean =>
  lines.length > 1 &&
  lines.slice(0, -1).every((line) => line.length >= 50 && line.length <= 100) &&
  !lines.some((line) => /^[-*•–]\s/.test(line))

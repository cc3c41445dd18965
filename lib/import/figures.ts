import type { Finding } from './findings.ts'

/** A number of some weight: with its unit or scale, and the word it counts. */
const figure =
  /\b\d[\d,.]*\s*(?:(?:%|percent\b|per cent\b)(?:\s+of\s+\p{L}+)?|(?:thousand|million|billion)\b(?:\s+\p{L}+)?|(?:mg|mcg|µg|g|kg|ml|mmol|IU)\b(?:\/\p{L}+)?)/giu

/** Figures that stand in more than one place, where an update of one is easily forgotten in the other. One note each. */
export function repeatedFigures(
  lines: readonly { readonly words: string; readonly line: number }[],
): readonly Finding[] {
  const places = new Map<string, { words: string; lines: number[] }>()
  for (const { words, line } of lines)
    for (const match of words.matchAll(figure)) {
      const key = match[0].replace(/\s+/g, ' ').toLowerCase()
      const place = places.get(key) ?? { words: match[0], lines: [] }
      if (!place.lines.includes(line)) place.lines.push(line)
      places.set(key, place)
    }
  return [...places.values()]
    .filter((place) => place.lines.length > 1)
    .map((place) => ({
      code: 'figure-repeated',
      severity: 'note' as const,
      message: `This figure stands on ${place.lines.length} lines (${place.lines.slice(0, 10).join(', ')}). When it changes, change it everywhere.`,
      quote: place.words.slice(0, 5000),
      line: place.lines.at(-1) ?? 1,
    }))
}

/** Words of a search that may be mistyped: letters alone, four or more, since a shorter one could be anything. */
export const wordsIn = (search: string): readonly string[] => [
  ...new Set([...search.toLowerCase().matchAll(/\p{L}{4,40}/gu)].map(([word]) => word)),
]

/**
 * How many letters were mistyped: left out, put in, exchanged for another or for their neighbour (optimal string alignment).
 */
export function mistypings(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let before: number[] = []
  let row = b.map((_, index) => index + 1)
  row.unshift(0)
  for (const [i, letter] of a.entries()) {
    const next = [i + 1]
    for (const [j, against] of b.entries()) {
      const same = letter === against ? 0 : 1
      let least = Math.min((row[j] ?? 0) + same, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1)
      if (i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === against)
        least = Math.min(least, (before[j - 1] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row.at(-1) ?? 0
}

/** The word that was meant, of those that look like it: one slip in a short word, up to three in a long one; else `null`. */
export function meantBy(word: string, candidates: readonly string[]): string | null {
  const most = Math.min(3, Math.max(1, Math.floor(word.length / 4)))
  const close = candidates
    .map((candidate, order) => ({ candidate, order, slips: mistypings(word, candidate) }))
    .filter(({ slips }) => slips > 0 && slips <= most)
    .sort((one, other) => one.slips - other.slips || one.order - other.order)
  return close[0]?.candidate ?? null
}

/** The search with each mistyped word replaced. */
export const respelled = (search: string, meant: ReadonlyMap<string, string>): string =>
  search.replace(/\p{L}{4,40}/gu, (word) => meant.get(word.toLowerCase()) ?? word)

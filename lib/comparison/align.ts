import type { NodeJson } from '#lib/document/document.ts'
import { likeness, type Saying } from './node-words.ts'

/** Indices into the older and the newer list: both for counterparts, one alone for what went or came. */
export interface Pair {
  readonly before: number | null
  readonly after: number | null
}

type Nodes = readonly NodeJson[]

/** Counterparts that keep their order, in reading order; what went stands before what came in its place. */
export function align(before: Nodes, after: Nodes, saying: Saying): readonly Pair[] {
  const pairs: Pair[] = []
  let [b, a] = [0, 0]
  for (const anchor of [...anchors(before, after, saying), { before: before.length, after: after.length }]) {
    pairs.push(...alignGap(before, after, { b, a, bEnd: anchor.before, aEnd: anchor.after }, saying))
    if (anchor.before < before.length) pairs.push(anchor)
    ;[b, a] = [anchor.before + 1, anchor.after + 1]
  }
  return pairs
}

interface Anchor {
  readonly before: number
  readonly after: number
}

/** The longest run of nodes that say the same in both, in the order of both. */
function anchors(before: Nodes, after: Nodes, saying: Saying): readonly Anchor[] {
  const places = new Map(numbered(before, saying).map((key, index) => [key, index]))
  const same = numbered(after, saying).flatMap((key, index): Anchor[] => {
    const found = places.get(key)
    return found === undefined ? [] : [{ before: found, after: index }]
  })
  return longestRising(same)
}

/** Keys with the count of their kind, so that each is there once. */
function numbered(nodes: Nodes, saying: Saying): readonly string[] {
  const seen = new Map<string, number>()
  return nodes.map((node) => {
    const { key } = saying(node)
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return `${times} ${key}`
  })
}

/** The longest subsequence whose `before` rises, by patience sorting. */
function longestRising(anchors: readonly Anchor[]): readonly Anchor[] {
  interface Card {
    readonly anchor: Anchor
    readonly below: Card | undefined
  }
  const tops: Card[] = []
  for (const anchor of anchors) {
    let [low, high] = [0, tops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tops[middle]?.anchor.before ?? 0) < anchor.before) low = middle + 1
      else high = middle
    }
    tops[low] = { anchor, below: tops[low - 1] }
  }
  const found: Anchor[] = []
  for (let card = tops.at(-1); card; card = card.below) found.push(card.anchor)
  return found.reverse()
}

interface Gap {
  readonly b: number
  readonly a: number
  readonly bEnd: number
  readonly aEnd: number
}

/** Beyond so many comparisons only what says the same is taken for a counterpart. */
const mostComparisons = 60_000

/** Between two anchors: the pairing in order that keeps the most words. */
function alignGap(before: Nodes, after: Nodes, { b, a, bEnd, aEnd }: Gap, saying: Saying): readonly Pair[] {
  const [rows, columns] = [bEnd - b, aEnd - a]
  const width = columns + 1
  const isTooMuch = rows * columns > mostComparisons
  const scoreAt = (row: number, column: number): number => {
    const [older, newer] = [before[b + row], after[a + column]]
    return isTooMuch || older === undefined || newer === undefined ? 0 : score(older, newer, saying)
  }
  const best = new Float64Array(isTooMuch ? 0 : (rows + 1) * width)
  const at = (row: number, column: number) => best[row * width + column] ?? 0
  if (!isTooMuch)
    for (let row = rows - 1; row >= 0; row--)
      for (let column = columns - 1; column >= 0; column--) {
        const own = scoreAt(row, column)
        const paired = own > 0 ? own + at(row + 1, column + 1) : 0
        best[row * width + column] = Math.max(paired, at(row + 1, column), at(row, column + 1))
      }
  const pairs: Pair[] = []
  let [row, column] = [0, 0]
  while (row < rows || column < columns) {
    const own = row < rows && column < columns ? scoreAt(row, column) : 0
    if (own > 0 && at(row, column) === own + at(row + 1, column + 1))
      pairs.push({ before: b + row++, after: a + column++ })
    else if (row < rows && (column === columns || isTooMuch || at(row, column) === at(row + 1, column)))
      pairs.push({ before: b + row++, after: null })
    else pairs.push({ before: null, after: a + column++ })
  }
  return pairs
}

/** Of which there is one in its place, so that it is its own counterpart whatever it says. */
const soleTypes = new Set(
  'title summary quickFacts faq heading quickAnswer factLabel factValue question answer caption'.split(' '),
)
/** Between these a text can be turned from one into the other. */
const families = [
  new Set(['paragraph', 'subheading', 'heading', 'quickAnswer']),
  new Set(['bulletList', 'orderedList']),
  new Set(['tableHeader', 'tableCell']),
]
const sameWords = 0.8
const enoughOfContainer = 0.3
const enoughOfText = 0.4

/** How well two nodes are counterparts; 0 when they are none. */
function score(older: NodeJson, newer: NodeJson, saying: Saying): number {
  const like = likeness(saying(older), saying(newer))
  if (older.type !== newer.type) {
    const isTurned = families.some((family) => family.has(older.type) && family.has(newer.type))
    return isTurned && like >= sameWords ? like * 0.9 : 0
  }
  if (soleTypes.has(older.type)) return Math.max(0.05, like)
  if (older.type === 'figure' && older.attrs?.src && older.attrs.src === newer.attrs?.src) return Math.max(0.8, like)
  return like >= (older.type === 'paragraph' || older.type === 'subheading' ? enoughOfText : enoughOfContainer)
    ? like
    : 0
}

import { ChangeSet, simplifyChanges, type TokenEncoder } from '@tiptap/pm/changeset'
import { StepMap } from '@tiptap/pm/transform'
import { diffArrays } from 'diff'
import type { Mark, Node } from 'prosemirror-model'
import type { NodeJson } from '#lib/document/document.ts'
import { schema } from '#lib/document/schema.ts'
import { scriptOf } from './node-words.ts'

/** A replaced stretch of two text blocks, in ProseMirror's counting from the start of each block's content. */
export interface Replaced {
  readonly fromA: number
  readonly toA: number
  readonly fromB: number
  readonly toB: number
}

/** Where the running text of two blocks differs, whole words at a time. What lies between is the same in both. */
export function replacedIn(before: NodeJson, after: NodeJson): readonly Replaced[] {
  const [older, newer] = [unitsOf(before), unitsOf(after)]
  const regions = differingRegions(older, newer)
  if (regions.length === 0) return []
  const [from, to] = [schema.nodeFromJSON(before), schema.nodeFromJSON(after)]
  // One map for each, as if they had been made one after the other: of many in one map the set loses count.
  const maps = regions.map(({ fromA, toA, fromB, toB }) => new StepMap([fromB, toA - fromA, toB - fromB]))
  const { changes } = ChangeSet.create<null>(from, () => null, encoder).addSteps(to, maps, null)
  return joined(wholeWords(simplifyChanges(changes, to), older.text, newer.text))
}

/** Text and breaks as they are, a citation as one sign that no text holds. */
interface Units {
  readonly text: string
  /** As long as the text: what is raised, lowered or neither. */
  readonly scripts: string
  readonly citations: ReadonlyMap<number, string>
}

const citationSign = '\uFFFC'

function unitsOf(block: NodeJson): Units {
  let [text, scripts] = ['', '']
  const citations = new Map<number, string>()
  for (const child of block.content ?? []) {
    if (child.type === 'citation') citations.set(text.length, JSON.stringify(child.attrs ?? {}))
    const own = child.type === 'text' ? (child.text ?? '') : child.type === 'hardBreak' ? '\n' : citationSign
    text += own
    scripts += (scriptOf(child) || ' ').repeat(own.length)
  }
  return { text, scripts, citations }
}

interface Token {
  readonly key: string
  readonly length: number
}

const tokenPattern = /[\p{L}\p{M}\p{N}]+|\s+|[^\s\p{L}\p{M}\p{N}]/gu

const tokensOf = ({ text, scripts, citations }: Units): Token[] =>
  [...text.matchAll(tokenPattern)].map(({ 0: token, index }) => ({
    key: `${token} ${scripts.slice(index, index + token.length).trimEnd()} ${citations.get(index) ?? ''}`,
    length: token.length,
  }))

/** Beyond so many changed words two blocks differ from their first difference to their last. */
const mostEdits = 1500

/** The change set would take a long paragraph for replaced as a whole; given the words that differ it looks only there. */
function differingRegions(older: Units, newer: Units): readonly Replaced[] {
  const parts = diffArrays(tokensOf(older), tokensOf(newer), {
    comparator: (a, b) => a.key === b.key,
    maxEditLength: mostEdits,
  })
  if (parts === undefined) return [{ fromA: 0, toA: older.text.length, fromB: 0, toB: newer.text.length }]
  const regions: Replaced[] = []
  let [a, b] = [0, 0]
  for (const { value, added, removed } of parts) {
    const length = value.reduce((sum, token) => sum + token.length, 0)
    const [toA, toB] = [added ? a : a + length, removed ? b : b + length]
    if (added || removed) regions.push({ fromA: a, toA, fromB: b, toB })
    ;[a, b] = [toA, toB]
  }
  return joined(regions)
}

/** What touches or overlaps is one. */
function joined(regions: readonly Replaced[]): readonly Replaced[] {
  const result: Replaced[] = []
  for (const region of regions) {
    const last = result.at(-1)
    if (last && last.toA >= region.fromA && last.toB >= region.fromB)
      result[result.length - 1] = { ...last, toA: Math.max(last.toA, region.toA), toB: Math.max(last.toB, region.toB) }
    else result.push(region)
  }
  return result
}

const scriptNumber = (marks: readonly Mark[]): number =>
  marks.some(({ type }) => type.name === 'superscript')
    ? 1
    : marks.some(({ type }) => type.name === 'subscript')
      ? 2
      : 0

const encoder: TokenEncoder<number | string> = {
  encodeCharacter: (unit, marks) => unit * 4 + scriptNumber(marks),
  encodeNodeStart: (node: Node) => `${node.type.name} ${JSON.stringify(node.attrs)}`,
  encodeNodeEnd: () => '',
  compareTokens: (a, b) => a === b,
}

/** A word, a number with its decimals, or one sign with what belongs to it. */
const wholePattern = /[\p{L}\p{M}\p{N}]+(?:['’.,‑-][\p{L}\p{M}\p{N}]+)*|.(?:\p{M}|\u200D.)*/gsu

/** Whether a cut at each place of the text would go through a word. */
function insides(text: string): Uint8Array {
  const inside = new Uint8Array(text.length + 1)
  for (const { 0: whole, index } of text.matchAll(wholePattern)) inside.fill(1, index + 1, index + whole.length)
  return inside
}

/**
 * No change begins or ends within a word: of "10" that became "20" both are said whole. Where one grows into the next,
 * they are one: between two changes lies as much of the one text as of the other, and only there do places correspond.
 */
function wholeWords(changes: readonly Replaced[], older: string, newer: string): readonly Replaced[] {
  const [olderInsides, newerInsides] = [insides(older), insides(newer)]
  const cuts = (a: number, b: number) => olderInsides[a] === 1 || newerInsides[b] === 1
  const grown: Replaced[] = []
  const waiting = changes.toReversed()
  for (let change = waiting.pop(); change !== undefined; change = waiting.pop()) {
    let { fromA, fromB, toA, toB } = change
    while (cuts(fromA, fromB) && fromA > 0 && fromB > 0) {
      const last = grown.at(-1)
      if (last?.toA === fromA && last.toB === fromB) {
        grown.pop()
        ;[fromA, fromB] = [last.fromA, last.fromB]
      } else [fromA, fromB] = [fromA - 1, fromB - 1]
    }
    while (cuts(toA, toB) && toA < older.length && toB < newer.length) {
      const next = waiting.at(-1)
      if (next?.fromA === toA && next.fromB === toB) {
        waiting.pop()
        ;[toA, toB] = [next.toA, next.toB]
      } else [toA, toB] = [toA + 1, toB + 1]
    }
    grown.push({ fromA, toA, fromB, toB })
  }
  return grown
}

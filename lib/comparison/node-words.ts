import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import type { NodeJson } from '#lib/document/document.ts'

/** What a node says, for finding its counterpart in another document. */
export interface Said {
  /** Equal for nodes that say the same in the same form; bold, links and claims do not count, what is raised does. */
  readonly key: string
  readonly text: string
  /** How often each word stands in it, small letters. */
  readonly bag: ReadonlyMap<string, number>
  readonly words: number
}

export type Saying = (node: NodeJson) => Said

/** Reads each node once, however often it is asked for. */
export function saying(): Saying {
  const known = new WeakMap<NodeJson, Said>()
  const read = (node: NodeJson): Said => {
    const before = known.get(node)
    if (before !== undefined) return before
    const said = sayingOf(node, read)
    known.set(node, said)
    return said
  }
  return read
}

const wordPattern = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu

/** Words and numbers of a text, signs left out. */
export const wordsIn = (text: string): readonly string[] => text.match(wordPattern) ?? []

function sayingOf(node: NodeJson, read: Saying): Said {
  if (node.type === 'text') return { key: `${node.text ?? ''}${scriptOf(node)}`, text: node.text ?? '', ...empty }
  if (node.type === 'hardBreak') return { key: '\n', text: '\n', ...empty }
  if (node.type === 'citation') return { key: `[${canonicalJson(node.attrs ?? {})}]`, text: '', ...empty }
  const children = (node.content ?? []).map(read)
  const isText = (node.content ?? []).some(({ type }) => type === 'text' || type === 'hardBreak')
  const text = children.map((child) => child.text).join(isText ? '' : '\n')
  const bag = new Map<string, number>()
  for (const word of wordsIn(text)) bag.set(word.toLowerCase(), (bag.get(word.toLowerCase()) ?? 0) + 1)
  const own = node.type === 'figure' ? canonicalJson(node.attrs ?? {}) : ''
  const key = `${node.type}${own}(${children.map((child) => child.key).join(isText ? '' : ' ')})`
  return { key, text, bag, words: [...bag.values()].reduce((sum, times) => sum + times, 0) }
}

const empty = { bag: new Map<string, number>(), words: 0 }

/** A raised 2 is another number than a 2. */
export function scriptOf(node: Pick<NodeJson, 'marks'>): '' | '^' | '_' {
  const has = (type: string) => node.marks?.some((mark) => mark.type === type) ?? false
  return has('superscript') ? '^' : has('subscript') ? '_' : ''
}

/** The share of words that two nodes have in common, from 0 to 1. */
export function likeness(a: Said, b: Said): number {
  if (a.words + b.words === 0) return a.key === b.key ? 1 : 0.5
  const [small, large] = a.bag.size < b.bag.size ? [a.bag, b.bag] : [b.bag, a.bag]
  let common = 0
  for (const [word, times] of small) common += Math.min(times, large.get(word) ?? 0)
  return (2 * common) / (a.words + b.words)
}

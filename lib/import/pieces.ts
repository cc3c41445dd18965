import type { NodeJson } from '#lib/document/document.ts'
import type { Finding, Leftover } from './findings.ts'

/** A part of the source as either format yields it, in reading order, with its line counted from one. */
export type Piece =
  | { readonly kind: 'heading'; readonly level: number; readonly inline: readonly NodeJson[]; readonly line: number }
  | { readonly kind: 'paragraph'; readonly inline: readonly NodeJson[]; readonly line: number }
  /** A list, a table or a callout, complete. */
  | { readonly kind: 'block'; readonly node: NodeJson; readonly line: number }
  | {
      readonly kind: 'fact'
      readonly label: readonly NodeJson[]
      readonly value: readonly NodeJson[]
      readonly line: number
    }
  | { readonly kind: 'reference'; readonly raw: string; readonly line: number }

/** Where a reader of the source reports what does not go into the document. */
export interface Notes {
  readonly findings: Finding[]
  readonly leftovers: Leftover[]
}

const longestQuote = 5000

/** Notes a finding; a quote too long for one is kept whole as a leftover as well. */
export function find(notes: Notes, finding: Finding): void {
  notes.findings.push({ ...finding, quote: shorten(finding.quote) })
  if (finding.quote.length > longestQuote)
    notes.leftovers.push({ text: finding.quote, line: finding.line, reason: finding.message.slice(0, 500) })
}

/** Cut at a whole code point. */
const shorten = (text: string): string => text.slice(0, longestQuote).replace(/[\uD800-\uDBFF]$/, '')

/** What a heading opens, by the names that such headings go by. */
export function headingRole(words: string): 'facts' | 'faq' | 'references' | 'section' {
  const plain = words.trim().replace(/[:.]$/, '').toLowerCase()
  if (/^(?:quick|key|fast) facts$|^at a glance$/.test(plain)) return 'facts'
  if (/^faqs?$|^frequently asked questions(?: \(faqs?\))?$|^questions and answers$/.test(plain)) return 'faq'
  if (/^references?$|^sources?$|^bibliography$|^literature(?: cited)?$|^works cited$/.test(plain)) return 'references'
  return 'section'
}

/** The words of running text. */
export const inlineText = (inline: readonly NodeJson[]): string =>
  inline.map((node) => node.text ?? (node.type === 'hardBreak' ? '\n' : '')).join('')

/** Running text without its first `count` UTF-16 units. */
export function dropStart(inline: readonly NodeJson[], count: number): readonly NodeJson[] {
  let left = count
  return inline.flatMap((node) => {
    if (left <= 0) return [node]
    const length = node.text?.length ?? (node.type === 'hardBreak' ? 1 : 0)
    const rest = node.text?.slice(left) ?? ''
    left -= length
    return rest === '' ? [] : [{ ...node, text: rest }]
  })
}

/** The first `count` UTF-16 units of running text. */
export function keepStart(inline: readonly NodeJson[], count: number): readonly NodeJson[] {
  let left = count
  return inline.flatMap((node) => {
    if (left <= 0) return []
    const kept = node.text?.slice(0, left)
    left -= node.text?.length ?? (node.type === 'hardBreak' ? 1 : 0)
    return kept === undefined ? [node] : kept === '' ? [] : [{ ...node, text: kept }]
  })
}

/** Label and value of "Label: value"; `undefined` without a colon after a few words. */
export function splitFact(inline: readonly NodeJson[]): [readonly NodeJson[], readonly NodeJson[]] | undefined {
  const words = inlineText(inline)
  const match = /^([^:\n]{1,80}):\s*(?=\S)/.exec(words)
  if (match?.[1] === undefined) return undefined
  const label = keepStart(inline, match[1].length).map(withoutBold)
  return [label, dropStart(inline, match[0].length)]
}

function withoutBold({ marks = [], ...node }: NodeJson): NodeJson {
  const kept = marks.filter(({ type }) => type !== 'bold')
  return kept.length === 0 ? node : { ...node, marks: kept }
}

/** The words of running text and the addresses that its links lead to. */
export function withAddresses(inline: readonly NodeJson[]): string {
  const words = inlineText(inline)
  const addresses = inline.flatMap(({ marks }) => marks ?? []).map(({ attrs }) => attrs?.href)
  return [words, ...new Set(addresses.filter((href) => typeof href === 'string' && !words.includes(href)))].join(' ')
}

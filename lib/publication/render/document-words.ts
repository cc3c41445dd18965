import type { NodeJson } from '#lib/document/document.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import { textBlocks } from '#lib/document/text.ts'

/** The mark of this folder alone that stands where a struck claim's words stood. */
export const struckMark = 'struck'

export interface StruckWords {
  readonly claimId: string
  /** What readers get in place of the claim. */
  readonly notice: string
}

/** The claims of a node that holds text, outermost first; each once. */
export const claimIdsOf = (node: NodeJson): readonly string[] => [
  ...new Set((node.marks ?? []).flatMap(({ type, attrs }) => (type === 'claim' ? [String(attrs?.id)] : []))),
]

/**
 * The document as readers get it once claims were struck: none of their words is left, wherever they stood and whatever
 * overlapped them; where the claim first stood is its notice, where it went on a short pointer to that.
 */
export function withoutStruck(document: NodeJson, struck: readonly StruckWords[]): NodeJson {
  if (struck.length === 0) return document
  const notices = new Map(struck.map(({ claimId, notice }) => [claimId, notice]))
  const told = new Set<string>()
  const visit = (node: NodeJson): NodeJson => {
    if (node.content === undefined) return node
    return { ...node, content: isTextBlock(node.type) ? visitLine(node.content) : node.content.map(visit) }
  }
  const visitLine = (line: readonly NodeJson[]): NodeJson[] => {
    const kept: NodeJson[] = []
    let standing: string | null = null
    for (const node of line) {
      const id = claimIdsOf(node).find((claimId) => notices.has(claimId)) ?? null
      if (id === null) kept.push(node)
      else if (id !== standing) {
        const words = told.has(id) ? 'Statement taken back, see above.' : (notices.get(id) ?? '')
        told.add(id)
        kept.push({ type: 'text', text: words, marks: [{ type: struckMark }] })
      }
      standing = id
    }
    return kept
  }
  return visit(document)
}

const raised: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-()n'].map((character, index) => [character, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ'][index] ?? character]),
)

/** What a node says, on one line: citations are silent, raised figures stay raised (10⁹ must not read as 109). */
export function wordsOf(node: NodeJson): string {
  if (node.type === 'text') {
    const up = node.marks?.some((mark) => mark.type === 'superscript') ?? false
    return up ? [...(node.text ?? '')].map((character) => raised[character] ?? character).join('') : (node.text ?? '')
  }
  if (node.type === 'hardBreak') return ' '
  const separator = isTextBlock(node.type) ? '' : ' '
  return (node.content ?? []).map(wordsOf).join(separator).replace(/\s+/g, ' ').trim()
}

/** Every node of a type, in reading order. */
export const nodesOf = (node: NodeJson, type: string): readonly NodeJson[] =>
  (node.content ?? []).flatMap((child) => [...(child.type === type ? [child] : []), ...nodesOf(child, type)])

/** At which code point of the document's plain text each block of running text begins. */
export function blockStarts(document: NodeJson): ReadonlyMap<NodeJson, number> {
  const holders = (node: NodeJson): readonly NodeJson[] =>
    (node.content ?? []).flatMap((child) => (isTextBlock(child.type) ? [child] : holders(child)))
  const blocks = textBlocks(document)
  return new Map(holders(document).map((node, index) => [node, blocks[index]?.start ?? 0]))
}

/** Claims by their first appearance in the text. */
export function claimOrder(node: NodeJson): readonly string[] {
  const inside = (at: NodeJson): readonly string[] => [...claimIdsOf(at), ...(at.content ?? []).flatMap(inside)]
  return [...new Set(inside(node))]
}

/** A claim's normalised words as people read them: raised figures raised, lowered ones on the line. */
export const readableClaim = (text: string): string =>
  text
    .replace(/\^\(([^)]*)\)/g, (_, inner: string) =>
      [...inner].map((character) => raised[character] ?? character).join(''),
    )
    .replace(/_\(([^)]*)\)/g, '$1')

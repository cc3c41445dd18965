import type { NodeJson } from '#lib/document/document.ts'
import { wordsOf } from './assemble.ts'
import type { HtmlBlock } from './html-reading.ts'
import { headingRole, inlineText, type Notes, type Piece, splitFact, withAddresses } from './pieces.ts'

/** What the blocks of a document are in an article: its headings, facts, references and text, in reading order. */
export function piecesOfBlocks(blocks: readonly HtmlBlock[], notes: Notes): readonly Piece[] {
  const reader = new Reader(notes)
  for (const block of withTitle(blocks)) reader.read(block)
  return reader.pieces
}

/**
 * One heading of the first level is the title. With several, the first is the title and the others open sections;
 * with none, a first short line that is no sentence is the title.
 */
function withTitle(blocks: readonly HtmlBlock[]): readonly HtmlBlock[] {
  const tops = blocks.filter(({ level }) => level === 1)
  if (tops.length === 1) return blocks
  if (tops.length > 1)
    return blocks.map((block) =>
      block.level === undefined || block === tops[0] ? block : { ...block, level: block.level + 1 },
    )
  const [first, ...others] = blocks
  if (first === undefined || first.node.type !== 'paragraph') return blocks
  const words = wordsOf(first.node)
  const isTitle = words.length <= 200 && !/[.:;,]$/.test(words) && headingRole(words) === 'section'
  return isTitle ? [{ ...first, level: 1 }, ...others] : blocks
}

class Reader {
  readonly pieces: Piece[] = []
  readonly #notes: Notes
  #role: ReturnType<typeof headingRole> = 'section'
  #level = 0
  /** Whether nothing but the title and paragraphs came yet. */
  #inFront = true

  constructor(notes: Notes) {
    this.#notes = notes
  }

  read({ node, line, level }: HtmlBlock): void {
    const inline = node.content ?? []
    const role = headingRole(wordsOf(node))
    this.#inFront &&= level === 1 || (level === undefined && node.type === 'paragraph' && role === 'section')
    // A short bold line may open the facts, the questions or the references as well as a heading does.
    if (level !== undefined || (node.type === 'paragraph' && role !== 'section')) {
      const depth = level ?? 2
      if (role !== 'section' || depth <= this.#level) {
        this.#role = role
        this.#level = depth
      }
      this.pieces.push({ kind: 'heading', level: depth, inline, line })
    } else if (this.#role === 'references') this.#readReferences(node, line)
    else if (this.#role === 'facts' && this.#readFacts(node, line)) return
    else if (node.type === 'paragraph') this.#readParagraph(inline, line)
    else if (node.type === 'callout' && /^\s*quick answer\s*:/i.test(wordsOf(node)))
      for (const inner of inline) this.read({ node: inner, line })
    else this.pieces.push({ kind: 'block', node, line })
  }

  #readReferences(node: NodeJson, line: number): void {
    if (node.type === 'paragraph') this.pieces.push({ kind: 'reference', raw: rawOf(node), line })
    else if (node.type === 'bulletList' || node.type === 'orderedList')
      for (const item of node.content ?? []) this.pieces.push({ kind: 'reference', raw: rawOf(item), line })
    else if (wordsOf(node) !== '')
      this.#notes.leftovers.push({
        text: wordsOf(node),
        line,
        reason: 'It stands among the references and is none of them.',
      })
  }

  #readParagraph(inline: readonly NodeJson[], line: number): void {
    // A line break parts the lines of metadata at the top; elsewhere it stays.
    for (const part of this.#inFront ? partAtBreaks(inline) : [inline])
      this.pieces.push({ kind: 'paragraph', inline: part, line })
  }

  /** Facts as a list or paragraphs of "Label: value", or as a table of two columns. */
  #readFacts(node: NodeJson, line: number): boolean {
    const rows = node.content ?? []
    if (node.type === 'table' && rows.every(({ content = [] }) => content.length === 2)) {
      for (const { content = [] } of rows) {
        const [label, value] = content.map((cell) => onlyInline(cell))
        if (label === undefined || value === undefined) return false
      }
      for (const { content = [] } of rows) {
        const [label = [], value = []] = content.map((cell) => onlyInline(cell))
        if (label.length + value.length > 0) this.pieces.push({ kind: 'fact', label, value, line })
      }
      return true
    }
    const inlines = node.type === 'paragraph' ? [node.content ?? []] : rows.map(onlyInline)
    if (!['paragraph', 'bulletList', 'orderedList'].includes(node.type)) return false
    if (inlines.some((inline) => inline === undefined)) return false
    for (const inline of inlines) {
      if (inline === undefined) continue
      const pair = splitFact(inline)
      this.pieces.push({ kind: 'fact', label: pair?.[0] ?? [], value: pair?.[1] ?? inline, line })
    }
    return true
  }
}

/** The text of a block that holds one paragraph and nothing else. */
function onlyInline({ content = [] }: NodeJson): readonly NodeJson[] | undefined {
  const [only, ...others] = content
  return only?.type === 'paragraph' && others.length === 0 ? (only.content ?? []) : undefined
}

/** What a printed reference would say: all words, and the addresses that its links lead to. */
function rawOf(given: NodeJson): string {
  const inline = (node: NodeJson): string =>
    (node.content ?? []).some(({ content, type }) => content !== undefined || type === 'paragraph')
      ? (node.content ?? []).map(inline).join(' ')
      : withAddresses(node.content ?? [])
  return inline(given).replace(/\s+/g, ' ').trim()
}

function partAtBreaks(inline: readonly NodeJson[]): readonly (readonly NodeJson[])[] {
  const parts: NodeJson[][] = [[]]
  for (const node of inline)
    if (node.type === 'hardBreak') parts.push([])
    else parts.at(-1)?.push(node)
  return parts.filter((part) => inlineText(part).trim() !== '' || part.some(({ type }) => type === 'citation'))
}

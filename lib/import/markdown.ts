import type { FootnoteDefinition, Nodes, Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { NodeJson } from '#lib/document/document.ts'
import { citation } from '#lib/document/edit.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import { blocksOf } from './markdown-blocks.ts'
import { type Context, inlineOf, lineOf, rawText, sourceOf } from './markdown-inline.ts'
import { headingRole, inlineText, type Notes, type Piece, splitFact } from './pieces.ts'
import { looksLikeReference } from './reference-signs.ts'

/** Nesting that no article has, and that would exhaust the stack. */
const deepest = 40

/**
 * Reads Markdown (CommonMark with GitHub's tables and footnotes). A footnote that looks like a reference is added to
 * the references and cited where it was marked. `undefined` when its nesting or its signs would overwhelm the parser.
 */
export function readMarkdown(
  source: string,
  notes: Notes,
  addReference: (raw: string, line: number) => ReferenceId,
): readonly Piece[] | undefined {
  const body = takeFrontMatter(source, notes)
  // Brackets and quotes beyond all reason make the parser's work grow with their square.
  if (isPathological(body)) return undefined
  const root = unified().use(remarkParse).use(remarkGfm).parse(body)
  const context: Context = { source: body, notes, footnotes: new Map(), definitions: new Map() }
  const contents = root.children.filter((child) => !readDefinition(child, context, addReference))
  return withoutUnused(root, context) ? new Reader(context).read(contents) : undefined
}

/** The parser's work on a paragraph grows with the square of its signs: twenty million are a few seconds. */
const mostWork = 20_000_000

function isPathological(source: string): boolean {
  const nested = (line: string) => (/^[\s>*+-]*/.exec(line)?.[0].match(/[>*+-]/g)?.length ?? 0) > deepest
  if (source.split('\n').some((line) => !/^\s*(?:[-*] *)+$/.test(line) && nested(line))) return true
  const signs = source.split(/\n\s*\n/).map((part) => part.match(/[*_~[\]`<!]/g)?.length ?? 0)
  return signs.reduce((work, count) => work + count * count, 0) > mostWork
}

/** A YAML block at the top is about the article, not of it; its lines stay, blank, so that line numbers hold. */
function takeFrontMatter(source: string, notes: Notes): string {
  const match = /^---[ \t]*\n([\s\S]{0,20000}?)\n---[ \t]*(?:\n|$)/.exec(source)
  if (match === null || !/^\s*[\w-]+\s*:/.test(match[1] ?? '')) return source
  notes.leftovers.push({
    text: match[1] ?? '',
    line: 2,
    reason: 'Front matter describes the file. What matters of it is set in the article.',
  })
  return match[0].replace(/[^\n]/g, '') + source.slice(match[0].length)
}

/** Collects link definitions and footnotes, which may stand anywhere; true when the node was one of them. */
function readDefinition(
  child: RootContent,
  context: Context,
  addReference: (raw: string, line: number) => ReferenceId,
): boolean {
  if (child.type === 'definition') {
    context.definitions.set(child.identifier, child)
    return true
  }
  if (child.type !== 'footnoteDefinition') return false
  const raw = rawText(child, context)
  if (looksLikeReference(raw)) context.footnotes.set(child.identifier, citation([addReference(raw, lineOf(child))]))
  else leaveFootnote(child, context)
  return true
}

function leaveFootnote(child: FootnoteDefinition, context: Context): void {
  context.notes.leftovers.push({
    text: sourceOf(child, context),
    line: lineOf(child),
    reason: 'This footnote is no reference. Put what it says into the text, or leave it out.',
  })
}

/** Definitions that no link uses, and titles of definitions, are words of the source too. */
function withoutUnused(root: Root, context: Context): boolean {
  const used = new Set<string>()
  const waiting: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.depth > deepest) return false
    if (next.node.type === 'linkReference') used.add(next.node.identifier)
    if ('children' in next.node) for (const node of next.node.children) waiting.push({ node, depth: next.depth + 1 })
  }
  for (const [identifier, definition] of context.definitions)
    if (!used.has(identifier) || definition.title)
      context.notes.leftovers.push({
        text: sourceOf(definition, context),
        line: lineOf(definition),
        reason: 'A link address that no text uses, or whose title has no place.',
      })
  return true
}

const isFront = (piece: Piece | undefined): boolean =>
  piece?.kind === 'paragraph' || (piece?.kind === 'heading' && piece.level === 1)

class Reader {
  readonly #context: Context
  readonly #pieces: Piece[] = []
  #role: ReturnType<typeof headingRole> = 'section'
  #level = 0
  /** Whether nothing but the title and paragraphs came among the pieces looked at so far. */
  #inFront = true
  #looked = 0

  constructor(context: Context) {
    this.#context = context
  }

  read(contents: readonly RootContent[]): readonly Piece[] {
    for (const child of contents) this.#readNode(child)
    return this.#pieces
  }

  #readNode(child: RootContent): void {
    const line = lineOf(child)
    if (child.type === 'heading') {
      const inline = inlineOf(child.children, this.#context)
      const role = headingRole(inlineText(inline))
      if (role !== 'section' || child.depth <= this.#level) {
        this.#role = role
        this.#level = child.depth
      }
      if (inline.length > 0) this.#pieces.push({ kind: 'heading', level: child.depth, inline, line })
    } else if (this.#role === 'references' && (child.type === 'list' || child.type === 'paragraph')) {
      const entries = child.type === 'list' ? child.children : [child]
      for (const entry of entries)
        this.#pieces.push({ kind: 'reference', raw: rawText(entry, this.#context), line: lineOf(entry) })
    } else if (this.#role === 'references' && child.type !== 'thematicBreak') this.#leave(child)
    else if (this.#role === 'facts' && this.#readFacts(child)) return
    else if (child.type === 'paragraph') this.#readParagraph(inlineOf(child.children, this.#context), line)
    else if (child.type === 'blockquote' && /^\s*quick answer\s*:/i.test(rawText(child, this.#context)))
      for (const inner of child.children) this.#readNode(inner)
    else for (const node of blocksOf(child, this.#context)) this.#pieces.push({ kind: 'block', node, line })
  }

  #leave(child: RootContent): void {
    const reason = 'It stands among the references and is none of them.'
    this.#context.notes.leftovers.push({ text: sourceOf(child, this.#context), line: lineOf(child), reason })
  }

  #readParagraph(inline: readonly NodeJson[], line: number): void {
    if (inline.length === 0) return
    // A hard break parts the lines of metadata at the top; elsewhere it stays.
    for (; this.#looked < this.#pieces.length; this.#looked++) this.#inFront &&= isFront(this.#pieces[this.#looked])
    const lines = this.#inFront ? partAtBreaks(inline) : [inline]
    for (const part of lines) this.#pieces.push({ kind: 'paragraph', inline: part, line })
  }

  /** Facts as a list or paragraphs of "Label: value", or as a table of two columns. */
  #readFacts(child: RootContent): boolean {
    const line = lineOf(child)
    const inlines: { inline: readonly NodeJson[]; line: number }[] = []
    if (child.type === 'table' && child.children.every(({ children }) => children.length === 2)) {
      for (const row of child.children) {
        const [label, value] = row.children.map((cell) => inlineOf(cell.children, this.#context))
        if ((label?.length ?? 0) + (value?.length ?? 0) > 0)
          this.#pieces.push({ kind: 'fact', label: label ?? [], value: value ?? [], line: lineOf(row) })
      }
      return true
    }
    if (child.type === 'paragraph') inlines.push({ inline: inlineOf(child.children, this.#context), line })
    else if (child.type === 'list')
      for (const item of child.children) {
        const [only, ...others] = item.children
        if (only?.type !== 'paragraph' || others.length > 0) return false
        inlines.push({ inline: inlineOf(only.children, this.#context), line: lineOf(item) })
      }
    else return false
    for (const { inline, line: at } of inlines) {
      const pair = splitFact(inline)
      this.#pieces.push({ kind: 'fact', label: pair?.[0] ?? [], value: pair?.[1] ?? inline, line: at })
    }
    return true
  }
}

function partAtBreaks(inline: readonly NodeJson[]): readonly (readonly NodeJson[])[] {
  const parts: NodeJson[][] = [[]]
  for (const node of inline)
    if (node.type === 'hardBreak') parts.push([])
    else parts.at(-1)?.push(node)
  return parts.filter((part) => part.length > 0)
}

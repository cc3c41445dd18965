import type { BlockContent, Paragraph, PhrasingContent, RootContent, TableRow } from 'mdast'
import type { NodeJson } from '#lib/document/document.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import { isEmpty } from '#lib/publication/render/blocks.ts'

/** What the words of a document need to become Markdown. */
export interface MarkdownContext {
  readonly numbers: ReadonlyMap<string, number>
  /** In front of a picture's address. */
  readonly origin: string
}

const text = (value: string): PhrasingContent => ({ type: 'text', value })
const html = (value: string): PhrasingContent => ({ type: 'html', value })
export const paragraph = (...children: readonly PhrasingContent[]): Paragraph => ({
  type: 'paragraph',
  children: [...children],
})

/** Running text. Raised and lowered text is HTML, which Markdown allows; citations are their numbers in brackets. */
export function phrasing(nodes: readonly NodeJson[], context: MarkdownContext): PhrasingContent[] {
  return nodes.flatMap((node) => phrase(node, context))
}

function phrase(node: NodeJson, { numbers }: MarkdownContext): PhrasingContent[] {
  if (node.type === 'hardBreak') return [{ type: 'break' }]
  if (node.type === 'citation') {
    const ids = Array.isArray(node.attrs?.referenceIds) ? node.attrs.referenceIds : []
    const cited = ids.flatMap((id) => numbers.get(String(id)) ?? []).sort((a, b) => a - b)
    return cited.length === 0 ? [] : [text(`[${[...new Set(cited)].join(',')}]`)]
  }
  const marks = new Set(node.marks?.map(({ type }) => type))
  // White space at the edge of emphasis would keep its signs from being read as such.
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(node.text ?? '') ?? []
  if (words === '') return [text(before)]
  let inner: PhrasingContent[] = [text(words)]
  for (const [mark, tag] of [['subscript', 'sub'] as const, ['superscript', 'sup'] as const])
    if (marks.has(mark)) inner = [html(`<${tag}>`), ...inner, html(`</${tag}>`)]
  if (marks.has('italic')) inner = [{ type: 'emphasis', children: inner }]
  if (marks.has('bold')) inner = [{ type: 'strong', children: inner }]
  const href = node.marks?.find(({ type }) => type === 'link')?.attrs?.href
  if (typeof href === 'string') inner = [{ type: 'link', url: href, children: inner }]
  return [...(before === '' ? [] : [text(before)]), ...inner, ...(after === '' ? [] : [text(after)])]
}

/** A block of a section, of an answer or of whatever holds blocks; `depth` is that of a heading among them. */
export function blocksOf(node: NodeJson, context: MarkdownContext, depth: 3 | 4): RootContent[] {
  if (isEmpty(node) && node.type !== 'table') return []
  const line = () => phrasing(node.content ?? [], context)
  switch (node.type) {
    case 'subheading':
      return [{ type: 'heading', depth, children: line() }]
    case 'bulletList':
    case 'orderedList': {
      const ordered = node.type === 'orderedList'
      const start = Number(node.attrs?.start ?? 1)
      return [
        {
          type: 'list',
          ordered,
          ...(ordered ? { start } : {}),
          spread: false,
          children: (node.content ?? []).map((item) => ({
            type: 'listItem',
            spread: false,
            children: flowOf(item, context),
          })),
        },
      ]
    }
    case 'table':
      return [{ type: 'table', children: rowsOf(node, context) }]
    case 'callout': {
      const inner = flowOf(node, context)
      const warning: BlockContent[] = [paragraph({ type: 'strong', children: [text('Warning')] })]
      return [{ type: 'blockquote', children: [...(node.attrs?.tone === 'warning' ? warning : []), ...inner] }]
    }
    case 'figure':
      return figureOf(node, context)
    default:
      return isTextBlock(node.type)
        ? [paragraph(...line())]
        : (node.content ?? []).flatMap((child) => blocksOf(child, context, depth))
  }
}

/** Blocks that stand in a list or a quotation: a heading there is a line in bold, since it heads nothing outside. */
function flowOf(node: NodeJson, context: MarkdownContext): BlockContent[] {
  return (node.content ?? []).flatMap((child) =>
    blocksOf(child, context, 4).flatMap((block): BlockContent[] => {
      if (block.type === 'heading') return [paragraph({ type: 'strong', children: block.children })]
      return block.type === 'paragraph' ||
        block.type === 'list' ||
        block.type === 'table' ||
        block.type === 'blockquote' ||
        block.type === 'thematicBreak'
        ? [block]
        : []
    }),
  )
}

/** GitHub's tables have no spans and one line a cell: a wide cell is followed by empty ones, blocks by line breaks. */
function rowsOf(table: NodeJson, context: MarkdownContext): TableRow[] {
  return (table.content ?? []).map((row) => ({
    type: 'tableRow',
    children: (row.content ?? []).flatMap((cell) => {
      const lines = linesOf(cell, context)
      const children = lines.flatMap((words, index) => (index === 0 ? words : [html('<br>'), ...words]))
      const wide = Math.max(1, Number(cell.attrs?.colspan ?? 1))
      return [
        { type: 'tableCell' as const, children },
        ...Array.from({ length: wide - 1 }, () => ({ type: 'tableCell' as const, children: [] })),
      ]
    }),
  }))
}

/** The lines of text in a node, whatever holds them. */
function linesOf(node: NodeJson, context: MarkdownContext): PhrasingContent[][] {
  if (isTextBlock(node.type)) {
    const words = phrasing(node.content ?? [], context).map((part) => (part.type === 'break' ? html('<br>') : part))
    return words.length === 0 ? [] : [words]
  }
  return (node.content ?? []).flatMap((child) => linesOf(child, context))
}

function figureOf(node: NodeJson, context: MarkdownContext): RootContent[] {
  const said = (name: string) => String(node.attrs?.[name] ?? '').trim()
  const src = said('src')
  const caption = (node.content ?? []).flatMap((child) => phrasing(child.content ?? [], context))
  const rights = [said('credit'), said('licence')].filter((words) => words !== '').join('. ')
  const words = [...caption, ...(rights === '' ? [] : [text(caption.length === 0 ? rights : ` (${rights})`)])]
  return [
    ...(src === '' ? [] : [paragraph({ type: 'image', url: `${context.origin}${src}`, alt: said('alt') })]),
    ...(words.length === 0 ? [] : [paragraph(...words)]),
  ]
}

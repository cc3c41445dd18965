import { type AttributeSpec, type DOMOutputSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { type AttributeEntry, attributes } from './attributes.ts'

/** One kind of node. Its content is always "any number of these, in any order", so that no merge of edits can break it. */
export interface NodeEntry {
  /** Names of nodes or groups that may stand inside; empty for a leaf. */
  readonly content: readonly string[]
  readonly group?: 'block' | 'inline'
  readonly inline?: boolean
  readonly atom?: boolean
  readonly selectable?: boolean
  /** Backspace and Enter do not reach across its edges. */
  readonly isolating?: boolean
  /** Pasting over its whole text keeps it what it is. */
  readonly defining?: boolean
  readonly attrs: Readonly<Record<string, AttributeEntry>>
  /** The HTML element of the editor; `parse` names further ones that a paste may bring. */
  readonly tag?: string
  readonly parse?: readonly string[]
  readonly tableRole?: 'table' | 'row' | 'cell' | 'header_cell'
  readonly linebreakReplacement?: boolean
}

/** One kind of mark. */
export interface MarkEntry {
  readonly attrs: Readonly<Record<string, AttributeEntry>>
  /** Marks it cannot stand together with; its own kind when left out, none when empty. */
  readonly excludes?: string
  /** Whether text typed at its end belongs to it. */
  readonly inclusive: boolean
  readonly tag: string
  readonly parse: readonly string[]
}

/** What may hold running text: inline content, no attributes. */
const textBlock = { content: ['inline'], attrs: {} } as const
const cell = {
  content: ['block'],
  attrs: { colspan: attributes.colspan, rowspan: attributes.rowspan },
  isolating: true,
} as const

/**
 * Every node of an article's document: the one source of the ProseMirror schema, of the structural check and of the
 * editor's nodes. Order matters: ProseMirror fills a gap with the first fitting node, so `paragraph` leads the blocks,
 * and `block` leads a section's content, lest Enter after a paragraph make a heading.
 */
export const nodeTable = {
  doc: { content: ['title', 'summary', 'quickFacts', 'section', 'faq'], attrs: {} },
  title: { ...textBlock, isolating: true, defining: true, tag: 'h1' },
  summary: { ...textBlock, isolating: true, defining: true, tag: 'p' },
  quickFacts: { content: ['fact'], attrs: {}, isolating: true, tag: 'aside' },
  fact: { content: ['factLabel', 'factValue'], attrs: {}, isolating: true, tag: 'div' },
  factLabel: { ...textBlock, isolating: true, defining: true, tag: 'p' },
  factValue: { ...textBlock, isolating: true, defining: true, tag: 'p' },
  section: { content: ['block', 'heading', 'quickAnswer'], attrs: {}, isolating: true, tag: 'section' },
  heading: { ...textBlock, defining: true, tag: 'h2' },
  quickAnswer: { ...textBlock, defining: true, tag: 'p' },
  faq: { content: ['faqItem'], attrs: {}, isolating: true, tag: 'section' },
  faqItem: { content: ['question', 'answer'], attrs: {}, isolating: true, tag: 'div' },
  question: { ...textBlock, isolating: true, defining: true, tag: 'h3' },
  answer: { content: ['block'], attrs: {}, isolating: true, defining: true, tag: 'div' },
  paragraph: { ...textBlock, group: 'block', tag: 'p', parse: ['p'] },
  subheading: { ...textBlock, group: 'block', defining: true, tag: 'h3', parse: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] },
  bulletList: { content: ['listItem'], group: 'block', attrs: {}, tag: 'ul', parse: ['ul'] },
  orderedList: {
    content: ['listItem'],
    group: 'block',
    attrs: { start: attributes.listStart },
    tag: 'ol',
    parse: ['ol'],
  },
  listItem: { content: ['block'], attrs: {}, defining: true, tag: 'li', parse: ['li'] },
  table: {
    content: ['tableRow'],
    group: 'block',
    attrs: {},
    isolating: true,
    tag: 'table',
    parse: ['table'],
    tableRole: 'table',
  },
  tableRow: { content: ['tableHeader', 'tableCell'], attrs: {}, tag: 'tr', parse: ['tr'], tableRole: 'row' },
  tableHeader: { ...cell, tag: 'th', parse: ['th'], tableRole: 'header_cell' },
  tableCell: { ...cell, tag: 'td', parse: ['td'], tableRole: 'cell' },
  figure: {
    content: ['caption'],
    group: 'block',
    attrs: { src: attributes.src, alt: attributes.alt, credit: attributes.credit, licence: attributes.licence },
    isolating: true,
    tag: 'figure',
  },
  caption: { ...textBlock, isolating: true, defining: true, tag: 'figcaption' },
  callout: {
    content: ['block'],
    group: 'block',
    attrs: { tone: attributes.tone },
    isolating: true,
    defining: true,
    tag: 'div',
  },
  text: { content: [], group: 'inline', inline: true, attrs: {} },
  hardBreak: {
    content: [],
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    attrs: {},
    tag: 'br',
    parse: ['br'],
  },
  citation: {
    content: [],
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { referenceIds: attributes.referenceIds },
    tag: 'span',
  },
} as const satisfies Record<string, NodeEntry>
export type NodeName = keyof typeof nodeTable

/**
 * Every mark, in the order in which the canonical form lists them (the first is outermost). A claim may overlap
 * another claim, and does not grow when somebody types at its edge.
 */
export const markTable = {
  claim: {
    attrs: { id: attributes.claimId },
    excludes: '',
    inclusive: false,
    tag: 'span',
    parse: ['span[data-claim]'],
  },
  link: {
    attrs: { href: attributes.href },
    inclusive: false,
    tag: 'a',
    parse: ['a[href^="https:"]', 'a[href^="mailto:"]'],
  },
  bold: { attrs: {}, inclusive: true, tag: 'strong', parse: ['strong', 'b'] },
  italic: { attrs: {}, inclusive: true, tag: 'em', parse: ['em', 'i'] },
  superscript: { attrs: {}, inclusive: true, tag: 'sup', parse: ['sup'] },
  subscript: { attrs: {}, inclusive: true, tag: 'sub', parse: ['sub'] },
} as const satisfies Record<string, MarkEntry>
export type MarkName = keyof typeof markTable

const nodeEntries: ReadonlyMap<string, NodeEntry> = new Map(Object.entries(nodeTable))
const markEntries: ReadonlyMap<string, MarkEntry> = new Map(Object.entries(markTable))

export const nodeEntry = (name: string): NodeEntry | undefined => nodeEntries.get(name)
export const markEntry = (name: string): MarkEntry | undefined => markEntries.get(name)

/** A node's content in ProseMirror's notation, such as `(question | answer)*`; empty for a leaf. */
export const contentExpression = (entry: NodeEntry): string =>
  entry.content.length === 0 ? '' : `(${entry.content.join(' | ')})*`

/** The names of the nodes that may stand directly inside a node, groups written out. */
export function allowedChildren(name: string): ReadonlySet<string> {
  return children.get(name) ?? new Set()
}

const children: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...nodeEntries].map(([name, entry]) => [
    name,
    new Set(
      [...nodeEntries].flatMap(([child, { group }]) =>
        entry.content.includes(child) || (group !== undefined && entry.content.includes(group)) ? [child] : [],
      ),
    ),
  ]),
)

/** Whether a node holds running text, and so is one line of the plain text. */
export const isTextBlock = (name: string): boolean => nodeEntry(name)?.content.includes('inline') ?? false

/** The HTML attributes that carry a node's or mark's attributes in the editor and on the clipboard. */
export function htmlAttributes(
  attrs: Readonly<Record<string, AttributeEntry>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attrs).map(([name, { html }]) => [html.name, html.write(values[name])] as const),
  )
}

/** The attributes read from an HTML element of a paste; what does not fit falls back to its default, or spurns the element. */
export function readHtmlAttributes(
  attrs: Readonly<Record<string, AttributeEntry>>,
  attributeOf: (name: string) => string | null,
): Record<string, unknown> | false {
  const values: Record<string, unknown> = {}
  for (const [name, { html, value, default: fallback }] of Object.entries(attrs)) {
    const written = attributeOf(html.name)
    const read = written === null ? undefined : value.safeParse(html.read(written))
    if (read?.success) values[name] = read.data
    else if (fallback === undefined) return false
    else values[name] = fallback
  }
  return values
}

function attributeSpecs(attrs: Readonly<Record<string, AttributeEntry>>): Record<string, AttributeSpec> {
  return Object.fromEntries(
    Object.entries(attrs).map(([name, { value, default: fallback }]) => [
      name,
      {
        ...(fallback === undefined ? {} : { default: fallback }),
        validate: (given: unknown) => {
          const parsed = value.safeParse(given)
          if (!parsed.success) throw new RangeError(`${name}: ${parsed.error.issues[0]?.message ?? 'not allowed'}`)
        },
      },
    ]),
  )
}

const parseRules = (entry: NodeEntry | MarkEntry, own: readonly string[]) =>
  [...own, ...(entry.parse ?? [])].map((tag, rank) => ({
    tag,
    priority: rank < own.length ? 60 : 50,
    getAttrs: (element: HTMLElement) => readHtmlAttributes(entry.attrs, (name) => element.getAttribute(name)),
  }))

function nodeSpec(name: string, entry: NodeEntry): NodeSpec {
  const { content, attrs, tag, parse: _, ...flags } = entry
  const spec: NodeSpec = { ...flags, attrs: attributeSpecs(attrs) }
  if (content.length > 0) spec.content = contentExpression(entry)
  // The claim is a mark of running text only; ProseMirror gives nodes with block content no marks by itself.
  if (tag === undefined) return spec
  spec.parseDOM = parseRules(entry, [`${tag}[data-node="${name}"]`])
  spec.toDOM = (node): DOMOutputSpec => {
    const html = { 'data-node': name, ...htmlAttributes(attrs, node.attrs) }
    return content.length === 0 ? [tag, html] : [tag, html, 0]
  }
  return spec
}

function markSpec(entry: MarkEntry): MarkSpec {
  return {
    attrs: attributeSpecs(entry.attrs),
    inclusive: entry.inclusive,
    ...(entry.excludes === undefined ? {} : { excludes: entry.excludes }),
    parseDOM: parseRules(entry, []),
    toDOM: (mark): DOMOutputSpec => [entry.tag, htmlAttributes(entry.attrs, mark.attrs), 0],
  }
}

const specsOf = <Entry, Spec>(entries: ReadonlyMap<string, Entry>, spec: (name: string, entry: Entry) => Spec) =>
  Object.fromEntries([...entries].map(([name, entry]) => [name, spec(name, entry)] as const))

/** The ProseMirror schema of the table. Pure: it needs a browser only where HTML is read or written. */
export const schema: Schema<NodeName, MarkName> = new Schema<NodeName, MarkName>({
  nodes: specsOf(nodeEntries, nodeSpec) as Record<NodeName, NodeSpec>,
  marks: specsOf(markEntries, (_, entry) => markSpec(entry)) as Record<MarkName, MarkSpec>,
  topNode: 'doc',
})

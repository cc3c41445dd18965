import type { NodeJson } from '#lib/document/document.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import { isEmpty } from '#lib/publication/render/blocks.ts'
import { claimIdsOf } from '#lib/publication/render/document-words.ts'
import { type XmlNode, xml } from './xml.ts'

/** What the text of an article needs to become JATS; the counters move on while it is written. */
export interface JatsContext {
  readonly numbers: ReadonlyMap<string, number>
  /** Claim id to its number. */
  readonly claims: ReadonlyMap<string, number>
  readonly origin: string
  /** Claim id to how many stretches of it were written. */
  readonly stretches: Map<string, number>
  readonly figures: { count: number }
}

type Inline = XmlNode | string

/** Running text. A claim is named content with the id by which the review record speaks of it; links never nest. */
export function inlineOf(nodes: readonly NodeJson[], context: JatsContext): readonly Inline[] {
  const runs: { readonly claims: readonly string[]; readonly parts: Inline[] }[] = []
  for (const node of nodes) {
    const claims = claimIdsOf(node).filter((id) => context.claims.has(id))
    const last = runs.at(-1)
    if (last !== undefined && last.claims.join() === claims.join()) last.parts.push(...pieceOf(node, context))
    else runs.push({ claims, parts: [...pieceOf(node, context)] })
  }
  return runs.flatMap(({ claims, parts }) =>
    claims.reduceRight<readonly Inline[]>((inner, id) => [claimOf(id, inner, context)], parts),
  )
}

function claimOf(id: string, inner: readonly Inline[], { claims, stretches }: JatsContext): XmlNode {
  const stretch = (stretches.get(id) ?? 0) + 1
  stretches.set(id, stretch)
  const name = `claim-${claims.get(id) ?? 0}`
  return xml('named-content', { 'content-type': 'claim', id: stretch === 1 ? name : `${name}-${stretch}` }, inner)
}

const markTags = [
  ['subscript', 'sub'],
  ['superscript', 'sup'],
  ['italic', 'italic'],
  ['bold', 'bold'],
] as const

function pieceOf(node: NodeJson, { numbers }: JatsContext): readonly Inline[] {
  // A line break has no place in a paragraph of JATS.
  if (node.type === 'hardBreak') return [' ']
  if (node.type === 'citation') {
    const ids = Array.isArray(node.attrs?.referenceIds) ? node.attrs.referenceIds : []
    const cited = [...new Set(ids.flatMap((id) => numbers.get(String(id)) ?? []))].sort((a, b) => a - b)
    if (cited.length === 0) return []
    const links = cited.flatMap((number, index) => [
      index === 0 ? '[' : ',',
      xml('xref', { 'ref-type': 'bibr', rid: `ref-${number}` }, String(number)),
    ])
    return [...links, ']']
  }
  const marks = new Set(node.marks?.map(({ type }) => type))
  const words = markTags.reduce<Inline>(
    (inner, [mark, tag]) => (marks.has(mark) ? xml(tag, {}, inner) : inner),
    node.text ?? '',
  )
  const href = node.marks?.find(({ type }) => type === 'link')?.attrs?.href
  return [typeof href === 'string' ? xml('ext-link', { 'ext-link-type': 'uri', 'xlink:href': href }, words) : words]
}

export const lineOf = (node: NodeJson | undefined, context: JatsContext): readonly Inline[] =>
  inlineOf(node?.content ?? [], context)

/** Blocks with subheadings among them: JATS has no heading without a section, so each opens one, at the end. */
export function sectionContent(blocks: readonly NodeJson[], context: JatsContext): readonly XmlNode[] {
  const first = blocks.findIndex(({ type }) => type === 'subheading')
  const before = first === -1 ? blocks : blocks.slice(0, first)
  const groups: NodeJson[][] = []
  for (const block of first === -1 ? [] : blocks.slice(first))
    if (block.type === 'subheading') groups.push([block])
    else groups.at(-1)?.push(block)
  return [
    ...before.flatMap((block) => blockOf(block, context)),
    ...groups.map(([heading, ...rest]) =>
      xml(
        'sec',
        {},
        xml('title', {}, lineOf(heading, context)),
        rest.flatMap((block) => blockOf(block, context)),
      ),
    ),
  ]
}

function blockOf(node: NodeJson, context: JatsContext): readonly XmlNode[] {
  if (isEmpty(node)) return []
  switch (node.type) {
    case 'bulletList':
    case 'orderedList':
      return [listOf(node, context)]
    case 'table':
      return [xml('table-wrap', {}, xml('table', {}, xml('tbody', {}, rowsOf(node, context))))]
    case 'figure':
      return figureOf(node, context)
    case 'callout': {
      const inside = flowOf(node, context)
      const kind = node.attrs?.tone === 'warning' ? 'warning' : 'note'
      return inside.length === 0 ? [] : [xml('boxed-text', { 'content-type': kind }, inside)]
    }
    case 'subheading':
      // Inside of a list or a box, where no section can stand.
      return [xml('p', {}, xml('bold', {}, lineOf(node, context)))]
    case 'quickAnswer':
      return [xml('p', { 'content-type': 'quick-answer' }, lineOf(node, context))]
    default:
      return isTextBlock(node.type) ? [xml('p', {}, lineOf(node, context))] : flowOf(node, context)
  }
}

const flowOf = (node: NodeJson, context: JatsContext): readonly XmlNode[] =>
  (node.content ?? []).flatMap((child) => blockOf(child, context))

/** A list that does not begin at one writes its numbers out. What is neither text nor list stands in a paragraph. */
function listOf(node: NodeJson, context: JatsContext): XmlNode {
  const ordered = node.type === 'orderedList'
  const start = Number(node.attrs?.start ?? 1)
  const items = (node.content ?? []).map((item, index) => {
    const inner = flowOf(item, context).map((block) => (isParagraphOrList(block) ? block : xml('p', {}, block)))
    return xml(
      'list-item',
      {},
      ordered && start !== 1 && xml('label', {}, `${start + index}.`),
      inner.length === 0 ? xml('p') : inner,
    )
  })
  return xml('list', { 'list-type': ordered ? 'order' : 'bullet' }, items)
}

const isParagraphOrList = ({ name }: XmlNode): boolean => name === 'p' || name === 'list'

const rowsOf = (table: NodeJson, context: JatsContext): readonly XmlNode[] =>
  (table.content ?? [])
    .filter((row) => (row.content ?? []).length > 0)
    .map((row) =>
      xml(
        'tr',
        {},
        (row.content ?? []).map((cell) => cellOf(cell, context)),
      ),
    )

/** One paragraph stands as plain text; a cell of several blocks keeps them, those that no cell may hold in a paragraph. */
function cellOf(cell: NodeJson, context: JatsContext): XmlNode {
  const span = (name: 'colspan' | 'rowspan') => {
    const size = Number(cell.attrs?.[name] ?? 1)
    return size > 1 ? String(size) : undefined
  }
  const blocks = flowOf(cell, context)
  const [only, ...others] = blocks
  const plain = only?.name === 'p' && others.length === 0
  return xml(
    cell.type === 'tableHeader' ? 'th' : 'td',
    { colspan: span('colspan'), rowspan: span('rowspan') },
    plain ? only.children : blocks.map((block) => (isParagraphOrList(block) ? block : xml('p', {}, block))),
  )
}

function figureOf(node: NodeJson, context: JatsContext): readonly XmlNode[] {
  const said = (name: string) => String(node.attrs?.[name] ?? '').trim()
  const [src, alt, credit, licence] = [said('src'), said('alt'), said('credit'), said('licence')]
  const caption = lineOf(
    node.content?.find(({ type }) => type === 'caption'),
    context,
  )
  if (src === '' && caption.length === 0) return []
  context.figures.count += 1
  return [
    xml(
      'fig',
      { id: `fig-${context.figures.count}` },
      caption.length > 0 && xml('caption', {}, xml('p', {}, caption)),
      alt !== '' && xml('alt-text', {}, alt),
      src !== '' &&
        xml('graphic', { mimetype: 'image', 'mime-subtype': 'webp', 'xlink:href': `${context.origin}${src}` }),
      credit !== '' && xml('attrib', {}, credit),
      licence !== '' && xml('permissions', {}, xml('license', {}, xml('license-p', {}, licence))),
    ),
  ]
}

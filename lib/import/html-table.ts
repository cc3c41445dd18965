import type { MarkJson, NodeJson } from '#lib/document/document.ts'
import { node } from '#lib/document/edit.ts'
import { isDropped, isPassedOver } from './html-dropped.ts'
import type { BlocksOfHtml as Blocks, HtmlBlock, HtmlReading } from './html-reading.ts'
import { attributeOf, type Element, elementsOf, type HtmlNode, isElement, lineOfHtml } from './html-tree.ts'

interface Row {
  readonly cells: readonly Element[]
  readonly inHead: boolean
}

/** A table of data with its spans; a table that only lays out a page gives its content, in reading order. */
export function tableOfHtml(
  table: Element,
  marks: readonly MarkJson[],
  reading: HtmlReading,
  blocks: Blocks,
): readonly HtmlBlock[] {
  const rows = rowsOf(table, false, reading)
  // What the parser left beside the rows is text of the source as well.
  const stray = table.children.filter((child) => !isElement(child, 'tr', 'thead', 'tbody', 'tfoot', 'caption'))
  const around = [...captionOf(table), ...stray]
  const before = around.length === 0 ? [] : blocks(around, marks, reading)
  if (isLayout(table, rows))
    return [
      ...before,
      ...blocks(
        rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.children.concat(gap))),
        marks,
        reading,
      ),
    ]
  const content = rows
    .map(({ cells, inHead }) =>
      node(
        'tableRow',
        cells.map((cell) => cellOf(cell, inHead, marks, reading, blocks)),
      ),
    )
    .filter((row) => row.content !== undefined)
  if (content.length === 0) return before
  return [...before, { node: node('table', content), line: lineOfHtml(table) }]
}

/** Keeps the running text of neighbouring cells apart. */
const gap: Element[] = [{ type: 'element', tagName: 'hr', properties: {}, children: [] }]

function rowsOf(group: Element, inHead: boolean, reading: HtmlReading): readonly Row[] {
  return group.children.flatMap((child): readonly Row[] => {
    if (isElement(child, 'thead', 'tbody', 'tfoot') && !isDropped(child, reading.notes))
      return rowsOf(child, child.tagName === 'thead', reading)
    if (!isElement(child, 'tr') || isDropped(child, reading.notes)) return []
    const cells = child.children.filter(
      (cell): cell is Element => isElement(cell, 'td', 'th') && !isPassedOver(cell, reading),
    )
    return cells.length > 0 ? [{ cells, inHead }] : []
  })
}

const captionOf = (table: Element): readonly HtmlNode[] =>
  table.children.flatMap((child) => (isElement(child, 'caption') ? child.children.concat(gap) : []))

function isLayout(table: Element, rows: readonly Row[]): boolean {
  if (/^(?:presentation|none)$/.test(attributeOf(table, 'role'))) return true
  const cells = rows.flatMap((row) => row.cells)
  if (cells.some((cell) => cell.tagName === 'th')) return false
  if (rows.every((row) => row.cells.length <= 1)) return true
  return cells.some((cell) => [...elementsOf(cell)].some(({ tagName }) => /^(?:table|h[1-6])$/.test(tagName)))
}

function cellOf(
  cell: Element,
  inHead: boolean,
  marks: readonly MarkJson[],
  reading: HtmlReading,
  blocks: Blocks,
): NodeJson {
  const inner = blocks(cell.children, marks, reading).flatMap((block) => flat(block.node))
  const attrs = { ...span(cell, 'colspan', 'colSpan', 100), ...span(cell, 'rowspan', 'rowSpan', 1000) }
  return node(
    inHead || cell.tagName === 'th' ? 'tableHeader' : 'tableCell',
    inner.length > 0 ? inner : [node('paragraph')],
    Object.keys(attrs).length > 0 ? attrs : undefined,
  )
}

/** A table within a cell cannot be edited well: its cells follow one another. */
const flat = (given: NodeJson): readonly NodeJson[] =>
  given.type === 'table'
    ? (given.content ?? []).flatMap((row) => (row.content ?? []).flatMap((cell) => cell.content ?? []))
    : [given]

function span(cell: Element, name: string, attribute: string, most: number): Record<string, number> {
  const value = Number.parseInt(attributeOf(cell, attribute), 10)
  return value > 1 ? { [name]: Math.min(value, most) } : {}
}

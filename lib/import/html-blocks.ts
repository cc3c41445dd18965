import type { MarkJson, NodeJson } from '#lib/document/document.ts'
import { node } from '#lib/document/edit.ts'
import { isDropped, pictureWords, sayComment } from './html-dropped.ts'
import { inlineOfHtml, marksOf, withMarks } from './html-inline.ts'
import { definitionsOf, listOfHtml, wordListLevel, wordLists } from './html-lists.ts'
import type { HtmlBlock, HtmlReading } from './html-reading.ts'
import { tableOfHtml } from './html-table.ts'
import {
  attributeOf,
  type Element,
  elementsOf,
  type HtmlNode,
  holdsBlocks,
  isBlock,
  isElement,
  lineOfHtml,
} from './html-tree.ts'
import { find } from './pieces.ts'

/** The blocks that a stretch of HTML stands for, in reading order. What has no place is noted. */
export function blocksOfHtml(
  nodes: readonly HtmlNode[],
  marks: readonly MarkJson[],
  reading: HtmlReading,
): readonly HtmlBlock[] {
  const found: HtmlBlock[] = []
  let inline: HtmlNode[] = []
  const flush = () => {
    for (const block of paragraphsOf(inline, marks, reading)) found.push(block)
    inline = []
  }
  for (let at = 0; at < nodes.length; at++) {
    const given = nodes[at]
    if (given === undefined) continue
    if (isElement(given) && reading.taken.has(given)) continue
    if (wordListLevel(given) > 0) {
      flush()
      const run = wordListRun(nodes, at)
      for (const list of wordLists(run.items, marks, reading, blocksOfHtml))
        found.push({ node: list, line: lineOfHtml(given) })
      at = run.last
    } else if (isBlock(given) || holdsBlocks(given)) {
      flush()
      for (const block of readBlock(given as Element, marks, reading)) found.push(block)
    } else inline.push(given)
  }
  flush()
  return found
}

/** Word's list paragraphs from `from` on, the white space between them passed over. */
function wordListRun(nodes: readonly HtmlNode[], from: number): { items: readonly Element[]; last: number } {
  const items: Element[] = []
  let last = from
  for (let at = from; at < nodes.length; at++) {
    const given = nodes[at]
    if (given === undefined || (given.type === 'text' && given.value.trim() === '') || given.type === 'comment')
      continue
    if (wordListLevel(given) === 0) break
    items.push(given as Element)
    last = at
  }
  return { items, last }
}

function readBlock(element: Element, marks: readonly MarkJson[], reading: HtmlReading): readonly HtmlBlock[] {
  if (isDropped(element, reading.notes)) return []
  const line = lineOfHtml(element)
  const within = () => blocksOfHtml(element.children, withMarks(marks, marksOf(element, marks, reading)), reading)
  const level = headingLevel(element)
  if (level > 0) return headingOf(element, level, reading)
  switch (element.tagName) {
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      return listOfHtml(element, marks, reading, blocksOfHtml).map((list) => ({ node: list, line }))
    case 'dl':
      return definitionsOf(element, marks, reading, blocksOfHtml)
    case 'table':
      return tableOfHtml(element, marks, reading, blocksOfHtml)
    case 'pre':
      return paragraphsOf([element], marks, reading)
    case 'figure':
      return figureOf(element, within, reading)
    case 'blockquote':
    case 'aside':
      return calloutOf(within(), line)
    case 'hr':
      return []
    case 'summary':
      return blocksOfHtml(element.children, withMarks(marks, [{ type: 'bold' }]), reading)
    default:
      return within()
  }
}

/** The level of a heading, also of the title that Word and Google Docs write as a paragraph. */
function headingLevel(element: Element): number {
  const level = /^h([1-6])$/.exec(element.tagName)?.[1]
  if (level !== undefined) return Number(level)
  return element.tagName === 'p' && /\b(?:MsoTitle|title)\b/.test(attributeOf(element, 'className')) ? 1 : 0
}

function headingOf(element: Element, level: number, reading: HtmlReading): readonly HtmlBlock[] {
  // A block inside a heading is a mistake of the page: its words are the heading's.
  const inline = inlineOfHtml(element.children, [], reading).filter(({ type }) => type !== 'hardBreak')
  const plain = inline.every(({ text, marks = [] }) => text === undefined || marks.some(({ type }) => type === 'bold'))
  const content = plain ? inline.map(withoutBold) : inline
  return content.length === 0 ? [] : [{ node: node('subheading', content), line: lineOfHtml(element), level }]
}

function withoutBold({ marks = [], ...rest }: NodeJson): NodeJson {
  const kept = marks.filter(({ type }) => type !== 'bold')
  return kept.length === 0 ? rest : { ...rest, marks: kept }
}

/** A callout may hold any block; one whose first words are a quick answer is that, for whoever assembles. */
function calloutOf(inner: readonly HtmlBlock[], line: number): readonly HtmlBlock[] {
  if (inner.length === 0) return []
  return [
    {
      node: node(
        'callout',
        inner.map((block) => block.node),
      ),
      line,
    },
  ]
}

/** A picture with its caption is one finding; a figure around a table or a text gives its content. */
function figureOf(element: Element, within: () => readonly HtmlBlock[], reading: HtmlReading): readonly HtmlBlock[] {
  const names = new Set([...elementsOf(element)].map(({ tagName }) => tagName))
  const drawn = ['img', 'picture', 'svg', 'canvas', 'video', 'audio'].some((name) => names.has(name))
  if (!drawn || ['table', 'blockquote', 'p', 'ul', 'ol', 'pre'].some((name) => names.has(name))) return within()
  find(reading.notes, {
    code: 'picture-not-taken',
    severity: 'warning',
    message: 'A picture is not taken over. Add it as a figure, with alternative text, credit and licence.',
    quote: pictureWords(element),
    line: lineOfHtml(element),
  })
  return []
}

/** Running text as paragraphs: two line breaks in a row part them, as a blank line would. */
function paragraphsOf(
  nodes: readonly HtmlNode[],
  marks: readonly MarkJson[],
  reading: HtmlReading,
): readonly HtmlBlock[] {
  if (nodes.length === 0) return []
  if (nodes.every((given) => given.type === 'text' && given.value.trim() === '')) return []
  if (nodes.every((given) => given.type === 'comment')) {
    for (const given of nodes) if (given.type === 'comment') sayComment(given, reading.notes)
    return []
  }
  const inline = inlineOfHtml(nodes, marks, reading)
  const first = nodes.find(
    (given) => given.position !== undefined && !(given.type === 'text' && given.value.trim() === ''),
  )
  const line = first === undefined ? 1 : lineOfHtml(first)
  return partAtBlankLines(inline).map((part) => ({ node: node('paragraph', part), line }))
}

function partAtBlankLines(inline: readonly NodeJson[]): readonly (readonly NodeJson[])[] {
  const parts: NodeJson[][] = [[]]
  for (const [index, given] of inline.entries()) {
    const isBreak = given.type === 'hardBreak'
    if (isBreak && inline[index - 1]?.type === 'hardBreak') {
      if (parts.at(-1)?.at(-1)?.type === 'hardBreak') parts.at(-1)?.pop()
      if ((parts.at(-1)?.length ?? 0) > 0) parts.push([])
    } else if (!isBreak || (parts.at(-1)?.length ?? 0) > 0) parts.at(-1)?.push(given)
  }
  return parts.filter((part) => part.length > 0)
}

import type { MarkJson, NodeJson } from '#lib/document/document.ts'
import { node, text } from '#lib/document/edit.ts'
import { isPassedOver } from './html-dropped.ts'
import type { BlocksOfHtml as Blocks, HtmlBlock, HtmlReading } from './html-reading.ts'
import {
  attributeOf,
  childrenOf,
  type Element,
  elementsOf,
  type HtmlNode,
  isElement,
  isListSign,
  styleOf,
  wordsOfHtml,
} from './html-tree.ts'

/** A list with its items; a list that stands between items, as Google Docs writes it, belongs to the item above. */
export function listOfHtml(
  list: Element,
  marks: readonly MarkJson[],
  reading: HtmlReading,
  blocks: Blocks,
): readonly NodeJson[] {
  const items: NodeJson[][] = []
  for (const child of list.children) {
    if (isElement(child, 'li') && isPassedOver(child, reading)) continue
    const inner = blocks(isElement(child, 'li') ? child.children : [child], marks, reading).map((block) => block.node)
    const nested = isElement(child, 'ul', 'ol') ? items.at(-1) : undefined
    if (nested !== undefined) nested.push(...inner)
    else if (inner.length > 0) items.push(inner)
  }
  if (items.length === 0) return []
  const start = Number.parseInt(attributeOf(list, 'start'), 10)
  return [
    listNode(
      list.tagName === 'ol',
      items.map((item) => node('listItem', item)),
      start,
    ),
  ]
}

/** A list node; `start` counts only for a numbered list and within what a document may say. */
function listNode(ordered: boolean, items: readonly NodeJson[], start: number): NodeJson {
  if (!ordered) return node('bulletList', items)
  return start > 1 && start <= 1_000_000 ? node('orderedList', items, { start }) : node('orderedList', items)
}

/** The level of a paragraph that Word shows as an item of a list; 0 for any other. */
export function wordListLevel(given: HtmlNode): number {
  if (!isElement(given, 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'div')) return 0
  const level = /\blevel(\d)/.exec(styleOf(given).get('mso-list') ?? '')?.[1]
  return level === undefined ? 0 : Number(level)
}

interface WordItem {
  readonly level: number
  readonly ordered: boolean
  readonly number: number
  readonly blocks: readonly NodeJson[]
}

/** The nested lists that a run of Word's list paragraphs stands for. */
export function wordLists(
  paragraphs: readonly Element[],
  marks: readonly MarkJson[],
  reading: HtmlReading,
  blocks: Blocks,
): readonly NodeJson[] {
  const shown = paragraphs.filter((paragraph) => !isPassedOver(paragraph, reading))
  const items = shown.map((paragraph): WordItem => {
    const sign = signOf(paragraph)
    return {
      level: wordListLevel(paragraph),
      ordered: /^\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i.test(sign),
      number: Number.parseInt(sign.replace(/^\(/, ''), 10),
      blocks: blocks(paragraph.children, marks, reading).map((block) => block.node),
    }
  })
  return nested(items.filter((item) => item.blocks.length > 0))
}

function signOf(paragraph: Element): string {
  for (const element of elementsOf(paragraph)) if (isListSign(element)) return wordsOfHtml(element)
  return ''
}

function nested(items: readonly WordItem[]): readonly NodeJson[] {
  const lists: NodeJson[] = []
  for (let at = 0; at < items.length; ) {
    const first = items[at]
    if (first === undefined) break
    const entries: NodeJson[] = []
    for (let item: WordItem | undefined = first; item !== undefined && item.level >= first.level; item = items[at]) {
      if (entries.length > 0 && item.ordered !== first.ordered) break
      const own = item
      const from = ++at
      while ((items[at]?.level ?? 0) > own.level) at++
      entries.push(node('listItem', [...own.blocks, ...nested(items.slice(from, at))]))
    }
    lists.push(listNode(first.ordered, entries, first.number))
  }
  return lists
}

/** A definition list as paragraphs of "Term: meaning", the term in bold. */
export function definitionsOf(
  list: Element,
  marks: readonly MarkJson[],
  reading: HtmlReading,
  blocks: Blocks,
): readonly HtmlBlock[] {
  const found: HtmlBlock[] = []
  let term: HtmlBlock | undefined
  const flush = () => {
    if (term !== undefined) found.push(term)
    term = undefined
  }
  for (const child of list.children) {
    const name = isElement(child) ? child.tagName : ''
    const inner = childrenOf(child)
    if (isElement(child) && name === 'div') {
      flush()
      found.push(...definitionsOf(child, marks, reading, blocks))
    } else if (isElement(child) && (name === 'dt' || name === 'dd') && isPassedOver(child, reading)) {
      flush()
    } else if (name === 'dt') {
      flush()
      const [first, ...more] = blocks(
        inner,
        [...marks.filter(({ type }) => type !== 'bold'), { type: 'bold' }],
        reading,
      )
      term = first
      if (more.length > 0) {
        flush()
        found.push(...more)
      }
    } else {
      const [first, ...more] = blocks(name === 'dd' ? inner : [child], marks, reading)
      if (term?.node.type === 'paragraph' && first?.node.type === 'paragraph') {
        const inline = [...(term.node.content ?? []), ...text(': ', marks), ...(first.node.content ?? [])]
        found.push({ node: node('paragraph', inline), line: term.line })
        term = undefined
      } else if (first !== undefined) {
        flush()
        found.push(first)
      }
      found.push(...more)
    }
  }
  flush()
  return found
}

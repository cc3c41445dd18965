import type { List, ListItem, RootContent, Table } from 'mdast'
import type { NodeJson } from '#lib/document/document.ts'
import { node } from '#lib/document/edit.ts'
import { type Context, inlineOf, lineOf, sourceOf } from './markdown-inline.ts'

/** The blocks of the document that a Markdown block becomes; none where it was left with a reason. */
export function blocksOf(given: RootContent, context: Context): readonly NodeJson[] {
  switch (given.type) {
    case 'paragraph': {
      const inline = inlineOf(given.children, context)
      return inline.length === 0 ? [] : [node('paragraph', inline)]
    }
    case 'heading': {
      const inline = inlineOf(given.children, context)
      return inline.length === 0 ? [] : [node('subheading', inline)]
    }
    case 'list':
      return listOf(given, context)
    case 'table':
      return [tableOf(given, context)]
    case 'blockquote':
      return [
        node(
          'callout',
          given.children.flatMap((inner) => blocksOf(inner, context)),
        ),
      ]
    case 'thematicBreak':
      return []
    case 'html':
      return leave(given, 'HTML is not taken over, because it could carry scripts.', context)
    case 'code':
      return leave(given, 'A block of code has no place in an article.', context)
    default:
      return leave(given, 'This kind of Markdown has no place in an article.', context)
  }
}

/** A line of numbers with points, such as `280. 2020.`, is to Markdown a list in a list with nothing in it. */
const isEmpty = ({ children }: List | ListItem): boolean =>
  children.every((child) => (child.type === 'list' || child.type === 'listItem') && isEmpty(child))

function listOf(given: List, context: Context): readonly NodeJson[] {
  const items = given.children.flatMap((item: ListItem) => {
    if (isEmpty(item) && item.children.length > 0) {
      leave(item, 'These are the numbers of a list that says nothing.', context)
      return []
    }
    return [
      node(
        'listItem',
        item.children.flatMap((inner) => blocksOf(inner, context)),
      ),
    ]
  })
  if (items.length === 0) return []
  if (given.ordered !== true) return [node('bulletList', items)]
  const start = given.start ?? 1
  return [start <= 1_000_000 ? node('orderedList', items, { start }) : node('orderedList', items)]
}

function tableOf(given: Table, context: Context): NodeJson {
  return node(
    'table',
    given.children.map((row, index) =>
      node(
        'tableRow',
        row.children.map((cell) =>
          node(index === 0 ? 'tableHeader' : 'tableCell', [node('paragraph', inlineOf(cell.children, context))]),
        ),
      ),
    ),
  )
}

function leave(given: RootContent | ListItem, reason: string, context: Context): readonly NodeJson[] {
  context.notes.leftovers.push({ text: sourceOf(given, context), line: lineOf(given), reason })
  return []
}

import type { ArticleDocument, NodeJson } from './document.ts'
import { node } from './edit.ts'

/** A node seen by its kind alone, so that ProseMirror's nodes and JSON are looked at by one rule. */
export interface Part {
  readonly type: string
  readonly children: readonly Part[]
}

/** Something that should stand as the `index`th child of the node at `path`. */
export interface Gap {
  readonly path: readonly number[]
  readonly index: number
  readonly part: NodeJson
}

const fact = () => node('fact', [node('factLabel'), node('factValue')])
const faqItem = () => node('faqItem', [node('question'), node('answer', [node('paragraph')])])

/** What a new piece of each kind opens with: its empty parts, where the writer's placeholders stand. */
export const emptyParts = {
  section: () => node('section', [node('heading'), node('quickAnswer'), node('paragraph')]),
  fact,
  quickFacts: () => node('quickFacts', [fact()]),
  faqItem,
  faq: () => node('faq', [faqItem()]),
} as const

/** Kinds whose children a writer would look for in vain if they were empty: the caret could not even stand there. */
const neverEmpty: Readonly<Record<string, () => NodeJson>> = {
  quickFacts: fact,
  faq: faqItem,
  answer: () => node('paragraph'),
  listItem: () => node('paragraph'),
  callout: () => node('paragraph'),
  tableCell: () => node('paragraph'),
  tableHeader: () => node('paragraph'),
  bulletList: () => node('listItem', [node('paragraph')]),
  orderedList: () => node('listItem', [node('paragraph')]),
  tableRow: () => node('tableCell', [node('paragraph')]),
  table: () => node('tableRow', [node('tableCell', [node('paragraph')])]),
  figure: () => node('caption'),
}

/** The parts that an article's skeleton lacks, last first, so that filling one moves none of those that follow. */
export function gapsOf(document: Part): readonly Gap[] {
  return gapsBelow(document, []).toReversed()
}

function gapsBelow(part: Part, path: readonly number[]): readonly Gap[] {
  const own = ownGaps(part).map(({ index, node: made }) => ({ path, index, part: made }))
  const below = part.children.map((child, index) => gapsBelow(child, [...path, index]))
  // In document order: what stands before the child of that index comes before what is missing inside it.
  return [
    ...below.flatMap((gaps, index) => [...own.filter((gap) => gap.index === index), ...gaps]),
    ...own.filter((gap) => gap.index >= part.children.length),
  ]
}

function ownGaps({ type, children }: Part): readonly { readonly index: number; readonly node: NodeJson }[] {
  const has = (name: string) => children.some((child) => child.type === name)
  const after = (...names: readonly string[]) => children.findLastIndex((child) => names.includes(child.type)) + 1
  if (type === 'doc')
    return [
      ...(has('title') ? [] : [{ index: 0, node: node('title') }]),
      ...(has('summary') ? [] : [{ index: after('title'), node: node('summary') }]),
      ...(has('section') ? [] : [{ index: after('title', 'summary', 'quickFacts'), node: emptyParts.section() }]),
    ]
  if (type === 'section')
    return [
      ...(has('heading') ? [] : [{ index: 0, node: node('heading') }]),
      ...(has('quickAnswer') ? [] : [{ index: after('heading'), node: node('quickAnswer') }]),
      ...(children.some((child) => child.type !== 'heading' && child.type !== 'quickAnswer')
        ? []
        : [{ index: children.length, node: node('paragraph') }]),
    ]
  if (type === 'fact')
    return [
      ...(has('factLabel') ? [] : [{ index: 0, node: node('factLabel') }]),
      ...(has('factValue') ? [] : [{ index: children.length, node: node('factValue') }]),
    ]
  if (type === 'faqItem')
    return [
      ...(has('question') ? [] : [{ index: 0, node: node('question') }]),
      ...(has('answer') ? [] : [{ index: children.length, node: node('answer', [node('paragraph')]) }]),
    ]
  const filling = neverEmpty[type]
  return filling === undefined || children.length > 0 ? [] : [{ index: 0, node: filling() }]
}

const partOfJson = ({ type, content }: NodeJson): Part => ({ type, children: (content ?? []).map(partOfJson) })

/** The document with its empty parts in place, so that each has its placeholder. Words are never touched. */
export function withSkeleton(document: ArticleDocument): ArticleDocument {
  return gapsOf(partOfJson(document)).reduce<NodeJson>(
    (filled, { path, index, part }) => insertAt(filled, path, index, part),
    document,
  ) as ArticleDocument
}

function insertAt(given: NodeJson, path: readonly number[], index: number, part: NodeJson): NodeJson {
  const content = given.content ?? []
  const [step, ...rest] = path
  if (step === undefined) return { ...given, content: content.toSpliced(index, 0, part) }
  return {
    ...given,
    content: content.map((child, at) => (at === step ? insertAt(child, rest, index, part) : child)),
  }
}

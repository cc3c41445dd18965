import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import type { NodeJson } from '#lib/document/document.ts'

/** What people call each kind of node. */
const nodeNames: Readonly<Record<string, string>> = {
  title: 'title',
  summary: 'summary',
  quickFacts: 'quick facts',
  fact: 'fact',
  factLabel: 'label of a fact',
  factValue: 'fact',
  section: 'section',
  heading: 'heading',
  quickAnswer: 'quick answer',
  faq: 'FAQ',
  faqItem: 'question of the FAQ',
  question: 'question',
  answer: 'answer',
  paragraph: 'paragraph',
  subheading: 'subheading',
  bulletList: 'list',
  orderedList: 'numbered list',
  listItem: 'list item',
  table: 'table',
  tableRow: 'row',
  tableHeader: 'heading cell',
  tableCell: 'cell',
  figure: 'figure',
  caption: 'caption',
  callout: 'box',
}

export const nodeName = (node: NodeJson): string => nodeNames[node.type] ?? 'part'

/** What an attribute is called where a change of it can be said by its values. */
const attributeNames: Readonly<Record<string, string>> = {
  alt: 'Alternative text',
  credit: 'Credit',
  licence: 'Licence',
  tone: 'Kind of box',
  start: 'First number',
  colspan: 'Columns',
  rowspan: 'Rows',
}

/** What changed of a node besides its content, a sentence each; empty when nothing did. */
export function formChanges(before: NodeJson, after: NodeJson): readonly string[] {
  const turned = before.type === after.type ? [] : [`This ${nodeName(after)} was a ${nodeName(before)}.`]
  const [was, is] = [before.attrs ?? {}, after.attrs ?? {}]
  const changed = Object.keys({ ...was, ...is }).filter(
    (name) => canonicalJson(was[name] ?? null) !== canonicalJson(is[name] ?? null),
  )
  if (before.type !== after.type) return turned
  return changed.map((name) => {
    if (name === 'src')
      return was.src ? (is.src ? 'Another picture.' : 'The picture was taken out.') : 'A picture was chosen.'
    return `${attributeNames[name] ?? name}: “${said(was[name])}” became “${said(is[name])}”.`
  })
}

const said = (value: unknown): string =>
  value === null || value === undefined || value === '' ? 'nothing' : String(value)

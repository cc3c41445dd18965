import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import type { ArticleDocument, MarkJson, NodeJson } from './document.ts'
import { markEntry, markTable, nodeEntry } from './schema.ts'

/**
 * The one form of a document that is hashed: text in Unicode NFC, neighbouring text with the same marks joined, empty
 * text dropped, marks in the table's order without doubles, every attribute written out, absent content left out. Says
 * the same as before (but for NFC) and is itself a document; doing it twice changes nothing more.
 */
export const canonicalDocument = (document: ArticleDocument): ArticleDocument =>
  // Each step keeps a document a document; the property test holds that.
  canonicalNode(document) as ArticleDocument

function canonicalNode(node: NodeJson): NodeJson {
  const attrs = canonicalAttributes(node.attrs, nodeEntry(node.type)?.attrs)
  const content = joinText((node.content ?? []).map(canonicalNode))
  const marks = canonicalMarks(node.marks ?? [])
  return {
    type: node.type,
    ...(attrs === undefined ? {} : { attrs }),
    ...(content.length === 0 ? {} : { content }),
    ...(marks.length === 0 ? {} : { marks }),
    ...(node.text === undefined ? {} : { text: node.text.normalize('NFC') }),
  }
}

function canonicalAttributes(
  given: Readonly<Record<string, unknown>> = {},
  known: Readonly<Record<string, { readonly default?: unknown }>> = {},
): Record<string, unknown> | undefined {
  const names = Object.keys(known)
  if (names.length === 0) return undefined
  return Object.fromEntries(names.map((name) => [name, composed(given[name] ?? known[name]?.default)] as const))
}

const composed = (value: unknown): unknown => (typeof value === 'string' ? value.normalize('NFC') : value)

const markOrder = Object.keys(markTable)

function canonicalMarks(marks: readonly MarkJson[]): MarkJson[] {
  const unique = new Map<string, MarkJson>()
  for (const { type, attrs: given } of marks) {
    const attrs = canonicalAttributes(given, markEntry(type)?.attrs)
    const mark = attrs === undefined ? { type } : { type, attrs }
    // Two claims on one text are ordered by what they are, whichever was made first.
    unique.set(`${String(markOrder.indexOf(type)).padStart(2, '0')} ${canonicalJson(mark)}`, mark)
  }
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mark]) => mark)
}

/** Joins before composing again, because an accent may stand in the next node than its letter. */
function joinText(nodes: readonly NodeJson[]): NodeJson[] {
  const joined: NodeJson[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.text === '') continue
    if (node.text !== undefined && last?.text !== undefined && sameMarks(node, last))
      joined[joined.length - 1] = { ...last, text: (last.text + node.text).normalize('NFC') }
    else joined.push(node)
  }
  return joined
}

const sameMarks = (a: NodeJson, b: NodeJson): boolean => canonicalJson(a.marks ?? []) === canonicalJson(b.marks ?? [])

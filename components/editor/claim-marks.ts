import { closeHistory } from '@tiptap/pm/history'
import type { Mark, Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ClaimId } from '#lib/identity/ids.ts'

/** A stretch of the document in ProseMirror's positions. */
export interface Span {
  readonly from: number
  readonly to: number
}

const claimsOn = (node: Node): readonly ClaimId[] =>
  node.marks.flatMap((mark) => (mark.type.name === 'claim' ? [mark.attrs.id as ClaimId] : []))

/** Where each claim's words stand, in document order; neighbouring stretches of one block are one span. */
export function claimSpans(doc: Node): ReadonlyMap<ClaimId, readonly Span[]> {
  const spans = new Map<ClaimId, Span[]>()
  doc.descendants((node, position) => {
    for (const id of node.isInline ? claimsOn(node) : []) {
      const own = spans.get(id) ?? []
      const last = own.at(-1)
      const to = position + node.nodeSize
      if (last?.to === position) own[own.length - 1] = { from: last.from, to }
      else own.push({ from: position, to })
      spans.set(id, own)
    }
  })
  return spans
}

/** The claims at the caret, or touched by the selection; the shortest first, since it is the one most likely meant. */
export function claimsAtSelection({ doc, selection }: EditorState): readonly ClaimId[] {
  const { $from, from, to, empty } = selection
  const found = new Set<ClaimId>()
  if (empty) {
    const after = $from.nodeAfter ? claimsOn($from.nodeAfter) : []
    for (const id of after.length > 0 || !$from.nodeBefore ? after : claimsOn($from.nodeBefore)) found.add(id)
  } else
    doc.nodesBetween(from, to, (node) => {
      if (node.isInline) for (const id of claimsOn(node)) found.add(id)
    })
  if (found.size < 2) return [...found]
  const spans = claimSpans(doc)
  const length = (id: ClaimId) => (spans.get(id) ?? []).reduce((sum, span) => sum + span.to - span.from, 0)
  return [...found].sort((a, b) => length(a) - length(b))
}

export type Marked =
  | { readonly ok: true; readonly transaction: Transaction; readonly text: string }
  | { readonly ok: false; readonly message: string }

/** Marks the selected words as a claim. Spaces at the edges are left out; words of two text blocks are refused. */
export function markSelection(state: EditorState, id: ClaimId): Marked {
  const { from, to, empty } = state.selection
  if (empty) return { ok: false, message: 'Select the words of the claim first.' }
  return markSpan(state, { from, to }, id)
}

/** The same for given positions. */
export function markSpan(state: EditorState, span: Span, id: ClaimId): Marked {
  const refuse = (message: string): Marked => ({ ok: false, message })
  const $from = state.doc.resolve(span.from)
  const $to = state.doc.resolve(span.to)
  // A triple click reaches to the start of the next block without meaning any word of it.
  const to = !$to.sameParent($from) && $to.parentOffset === 0 ? Math.min($from.end(), span.to) : span.to
  if (!$from.parent.isTextblock || !state.doc.resolve(to).sameParent($from))
    return refuse('A claim stays within one paragraph, heading or cell: mark the words of each on their own.')
  const text = state.doc.textBetween(span.from, to, '\n', '\uFFFC')
  const start = span.from + (text.length - text.trimStart().length)
  const end = to - (text.length - text.trimEnd().length)
  const words = text.replaceAll('\uFFFC', '').trim()
  if (words === '' || end <= start) return refuse('There are no words here that could be a claim.')
  for (const spans of claimSpans(state.doc).values())
    if (spans.length === 1 && spans[0]?.from === start && spans[0].to === end)
      return refuse('These very words are a claim already.')
  const mark = claimMark(state, id)
  return { ok: true, transaction: closeHistory(state.tr.addMark(start, end, mark)), text: words }
}

/** Takes a claim's mark off all its words; the words stay. */
export function unmark(state: EditorState, id: ClaimId): Transaction {
  const mark = claimMark(state, id)
  const spans = claimSpans(state.doc).get(id) ?? []
  return closeHistory(spans.reduce((tr, { from, to }) => tr.removeMark(from, to, mark), state.tr))
}

function claimMark(state: EditorState, id: ClaimId): Mark {
  const type = state.schema.marks.claim
  if (type === undefined) throw new Error('The schema has no mark for claims.')
  return type.create({ id })
}

export const newClaimId = (): ClaimId => ClaimId.parse(crypto.randomUUID())

import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { Span } from './claim-marks.ts'

/** The stretch of the new document that a transaction changed; `null` when it changed nothing of it. */
export function touchedSpan({ steps, mapping, doc }: Transaction): Span | null {
  let from = Number.POSITIVE_INFINITY
  let to = -1
  steps.forEach((step, index) => {
    const rest = mapping.slice(index + 1)
    const take = (start: number, end: number) => {
      from = Math.min(from, rest.map(start, -1))
      to = Math.max(to, rest.map(end, 1))
    }
    step.getMap().forEach((_, __, start, end) => {
      take(start, end)
    })
    // Steps that change marks or attributes move nothing, so their maps are empty.
    const { from: start, to: end, pos } = step as { from?: number; to?: number; pos?: number }
    if (start !== undefined && end !== undefined && !(step instanceof ReplaceStep)) take(start, end)
    if (pos !== undefined) take(pos, pos + 1)
  })
  return to < 0 ? null : { from: Math.max(0, from), to: Math.min(doc.content.size, to) }
}

/** Visits the text blocks in or beside a stretch. */
export function textBlocksAt(doc: Node, { from, to }: Span, visit: (block: Node, position: number) => void): void {
  doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, position) => {
    if (!node.isTextblock) return true
    visit(node, position)
    return false
  })
}

/** Whether a transaction changed words of single text blocks only, and no structure. Costs the same in every document. */
export const changesOnlyWords = ({ steps, docs }: Transaction): boolean =>
  steps.every((step, index) => {
    if (!(step instanceof ReplaceStep)) return 'mark' in step
    const { slice, from, to } = step
    const before = docs[index]
    if (before === undefined || slice.openStart > 0 || slice.openEnd > 0) return false
    const $from = before.resolve(from)
    if (!$from.parent.isTextblock || to > $from.end()) return false
    return slice.content.firstChild?.isInline ?? true
  })

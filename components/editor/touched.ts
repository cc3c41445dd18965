import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { Mapping, ReplaceStep, StepMap } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { rememberObjects } from '#lib/canonical/remember.ts'
import type { Span } from './claim-marks.ts'

/**
 * A change that comes from the shared document replaces the whole text, most of it by itself. This is what really changed:
 * `null` for any other transaction. Nodes that are the very same are not looked into.
 */
const brought = rememberObjects((tr: Transaction): { readonly mapping: Mapping; readonly span: Span | null } | null => {
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  if (sync?.isChangeOrigin !== true || !tr.docChanged) return null
  const [before, after] = [tr.before.content, tr.doc.content]
  const from = before.findDiffStart(after)
  const end = from === null ? null : before.findDiffEnd(after)
  if (from === null || end === null) return { mapping: new Mapping(), span: null }
  // Where a letter was doubled, both ends take it for theirs.
  const overlap = Math.max(0, from - Math.min(end.a, end.b))
  const [oldEnd, newEnd] = [end.a + overlap, end.b + overlap]
  return { mapping: new Mapping([new StepMap([from, oldEnd - from, newEnd - from])]), span: { from, to: newEnd } }
})

/** Where places of the old document are in the new one, also after a change that comes from elsewhere. */
export const mappingOf = (tr: Transaction): Mapping => brought(tr)?.mapping ?? tr.mapping

/** The stretch of the new document that a transaction changed; `null` when it changed nothing of it. */
export function touchedSpan(tr: Transaction): Span | null {
  const fromElsewhere = brought(tr)
  if (fromElsewhere !== null) return fromElsewhere.span
  const { steps, mapping, doc } = tr
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

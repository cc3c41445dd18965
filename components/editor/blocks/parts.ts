import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { NodeSelection, type Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { claimSpans } from '#components/editor/claim-marks.ts'
import type { ClaimId } from '#lib/identity/ids.ts'

/** What can be moved as a whole: sections, quick facts, questions of the FAQ, and the blocks of a section or an answer. */
export type PartKind = 'section' | 'fact' | 'faqItem' | 'block'

/** One movable part and where it stands, in ProseMirror's positions. */
export interface MovablePart {
  readonly kind: PartKind
  readonly node: Node
  readonly from: number
  readonly to: number
}

/** What leads a section stays at its head and moves with it. */
const lead: ReadonlySet<string> = new Set(['heading', 'quickAnswer'])
const ownKind: Readonly<Record<string, PartKind>> = { section: 'section', fact: 'fact', faqItem: 'faqItem' }
const holders: ReadonlySet<string> = new Set(['section', 'answer'])

const kindOf = (node: Node, parent: Node): PartKind | null =>
  ownKind[node.type.name] ?? (holders.has(parent.type.name) && !lead.has(node.type.name) ? 'block' : null)

/** The innermost movable part around a place; the section itself at its heading and quick answer, `null` in title and summary. */
export function partAt($at: ResolvedPos): MovablePart | null {
  const after = $at.nodeAfter
  // Between blocks, and on a selected picture, the place names the block behind it.
  if (!$at.parent.inlineContent && after !== null) {
    const kind = kindOf(after, $at.parent)
    if (kind !== null) return { kind, node: after, from: $at.pos, to: $at.pos + after.nodeSize }
  }
  for (let depth = $at.depth; depth > 0; depth--) {
    const node = $at.node(depth)
    const kind = kindOf(node, $at.node(depth - 1))
    if (kind !== null) return { kind, node, from: $at.before(depth), to: $at.after(depth) }
  }
  return null
}

/** The same part in a later document, wherever it has come to stand; `null` once it was changed or is gone. */
export function whereNow(doc: Node, part: MovablePart): MovablePart | null {
  let from: number | null = null
  doc.descendants((node, position) => {
    if (node === part.node) from = position
    return from === null && !node.isTextblock
  })
  return from === null ? null : { ...part, from, to: from + part.node.nodeSize }
}

/** The part that the selection begins in. */
export const partOfSelection = ({ $from }: Selection): MovablePart | null => partAt($from)

/** Every place where a part of this kind may be put down, in document order, its own two edges included. */
export function placesFor(doc: Node, kind: PartKind, inside: Node): readonly number[] {
  const places = new Set<number>()
  const look = (holder: Node, start: number): void => {
    let position = start
    let found = false
    const takes = holder.contentMatchAt(0).matchType(inside.type) !== null
    holder.forEach((child, offset) => {
      position = start + offset
      if (takes && kindOf(child, holder) === kind) {
        places.add(position)
        places.add(position + child.nodeSize)
        found = true
      }
      if (!child.isTextblock) look(child, position + 1)
    })
    if (kind === 'block' && takes && !found && holders.has(holder.type.name)) places.add(start + holder.content.size)
  }
  look(doc, 0)
  return [...places].sort((a, b) => a - b)
}

/** The place that a part comes to by one step up or down; `null` where it is the first or last already. */
export function nextPlace(doc: Node, part: MovablePart, direction: -1 | 1): number | null {
  const places = placesFor(doc, part.kind, part.node)
  const place = direction < 0 ? places.findLast((each) => each < part.from) : places.find((each) => each > part.to)
  return place ?? null
}

/**
 * Puts a part down at one of its places; its words keep their claims, and a caret inside it stays on its word. `false`
 * where it would stand as before, and the transaction is untouched.
 */
export function movePart(tr: Transaction, part: MovablePart, place: number): boolean {
  if (place >= part.from && place <= part.to) return false
  const { selection } = tr
  const inside = selection.from >= part.from && selection.to <= part.to
  tr.delete(part.from, part.to)
  const to = tr.mapping.map(place)
  tr.insert(to, part.node)
  if (!inside) return true
  const shift = to - part.from
  tr.setSelection(
    selection instanceof NodeSelection
      ? NodeSelection.create(tr.doc, selection.from + shift)
      : TextSelection.between(tr.doc.resolve(selection.anchor + shift), tr.doc.resolve(selection.head + shift)),
  )
  return true
}

/** Puts a copy behind a part. A claim has one place, so the copy is plain words. */
export function duplicatePart(tr: Transaction, part: MovablePart): void {
  tr.insert(part.to, part.node)
  const claim = tr.doc.type.schema.marks.claim
  if (claim) tr.removeMark(part.to, part.to + part.node.nodeSize, claim)
  tr.setSelection(TextSelection.near(tr.doc.resolve(part.to + 1)))
}

/** Takes a part away; the last fact or question takes the list that held it along. */
export function deletePart(tr: Transaction, part: MovablePart): void {
  const $from = tr.doc.resolve(part.from)
  const alone = part.kind !== 'section' && part.kind !== 'block' && $from.parent.childCount === 1
  const [from, to] = alone ? [$from.before(), $from.after()] : [part.from, part.to]
  tr.delete(from, to)
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), -1))
}

/** The claims that would be gone from the text with a part, with their words. */
export function claimsOnlyIn(doc: Node, { from, to }: Pick<MovablePart, 'from' | 'to'>): ReadonlyMap<ClaimId, string> {
  const gone = new Map<ClaimId, string>()
  for (const [id, spans] of claimSpans(doc))
    if (spans.every((span) => span.from >= from && span.to <= to))
      gone.set(id, spans.map((span) => doc.textBetween(span.from, span.to, ' ')).join(' '))
  return gone
}

const names: Readonly<Record<string, string>> = {
  section: 'section',
  fact: 'quick fact',
  faqItem: 'question',
  paragraph: 'paragraph',
  subheading: 'heading',
  bulletList: 'list',
  orderedList: 'list',
  table: 'table',
  callout: 'callout',
  figure: 'figure',
}

/** What a person calls a part: "section", "quick fact", "table". */
export const nameOfPart = ({ node }: MovablePart): string => names[node.type.name] ?? 'part'

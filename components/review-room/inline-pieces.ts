import type { z } from 'zod'
import type { DifferencePart } from '#lib/contract/review.ts'
import { codePointLength, utf16Offset } from '#lib/document/characters.ts'
import type { MarkJson, NodeJson } from '#lib/document/document.ts'
import type { Range } from '#lib/document/text.ts'
import { type AnnotationId, ClaimId, ReferenceId } from '#lib/identity/ids.ts'

/** A stretch of running text in which nothing changes: its marks, its claims, the annotations on it. */
export interface Piece extends Range {
  readonly type: 'text' | 'hardBreak' | 'citation'
  readonly text: string
  readonly claimIds: readonly ClaimId[]
  readonly annotationIds: readonly AnnotationId[]
  /** Marks other than claims, outermost first. */
  readonly marks: readonly MarkJson[]
  /** Of a citation. */
  readonly referenceIds: readonly ReferenceId[]
}

/** Neighbouring pieces of the same claims. */
export interface Run {
  readonly claimIds: readonly ClaimId[]
  readonly pieces: readonly Piece[]
}

export interface AnnotatedSpan extends Range {
  readonly id: AnnotationId
}

/** The content of a text block cut where a claim, a mark or an annotation begins or ends; `start` is the block's code point. */
export function runsOf(block: NodeJson, start: number, spans: readonly AnnotatedSpan[]): readonly Run[] {
  const runs: { claimIds: readonly ClaimId[]; pieces: Piece[] }[] = []
  for (const piece of piecesOf(block, start, spans)) {
    const last = runs.at(-1)
    if (last && last.claimIds.join() === piece.claimIds.join()) last.pieces.push(piece)
    else runs.push({ claimIds: piece.claimIds, pieces: [piece] })
  }
  return runs
}

function piecesOf(block: NodeJson, start: number, spans: readonly AnnotatedSpan[]): Piece[] {
  const pieces: Piece[] = []
  let at = start
  for (const node of block.content ?? []) {
    const marks = node.marks ?? []
    const common = {
      claimIds: marks.flatMap((mark) => parsed(ClaimId, mark.type === 'claim' ? mark.attrs?.id : undefined)),
      marks: marks.filter(({ type }) => type !== 'claim'),
      referenceIds: listOf(node.attrs?.referenceIds).flatMap((id) => parsed(ReferenceId, id)),
    }
    if (node.type === 'citation') {
      pieces.push({ ...common, type: 'citation', text: '', start: at, end: at, annotationIds: [] })
      continue
    }
    const text = node.type === 'hardBreak' ? '\n' : (node.text ?? '')
    const end = at + codePointLength(text)
    for (const range of cut({ start: at, end }, spans)) {
      const slice = text.slice(utf16Offset(text, range.start - at), utf16Offset(text, range.end - at))
      const annotationIds = spans.filter((span) => span.start < range.end && span.end > range.start).map(({ id }) => id)
      const type = node.type === 'hardBreak' ? 'hardBreak' : 'text'
      pieces.push({ ...common, ...range, type, text: slice, annotationIds })
    }
    at = end
  }
  return pieces
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function parsed<T extends z.ZodType>(schema: T, value: unknown): z.output<T>[] {
  const result = schema.safeParse(value)
  return result.success ? [result.data] : []
}

function cut({ start, end }: Range, spans: readonly Range[]): readonly Range[] {
  const inside = spans.flatMap((span) => [span.start, span.end]).filter((point) => point > start && point < end)
  const points = [start, ...[...new Set(inside)].sort((a, b) => a - b), end]
  return points.slice(1).map((point, index) => ({ start: points[index] ?? start, end: point }))
}

type Part = z.infer<typeof DifferencePart>

/**
 * The parts of a difference that fall on a stretch of the newer words (UTF-16 offsets). Words that went stand before
 * those that came in their place, and belong to the stretch in which they stood; at the very end to the last one.
 */
export function sliceDifference(parts: readonly Part[], from: number, to: number): readonly Part[] {
  const length = parts.reduce((sum, { type, text }) => sum + (type === 'deleted' ? 0 : text.length), 0)
  const sliced: Part[] = []
  let at = 0
  for (const { type, text } of parts) {
    if (type === 'deleted') {
      if (at >= from && (at < to || (at === to && to === length))) sliced.push({ type, text })
      continue
    }
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (part !== '') sliced.push({ type, text: part })
    at += text.length
  }
  return sliced
}

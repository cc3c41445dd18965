import { rememberObjects } from '#lib/canonical/remember.ts'
import { ClaimId } from '#lib/identity/ids.ts'
import { codePointLength, utf16Offset } from './characters.ts'
import type { NodeJson } from './document.ts'
import type { ScriptRun } from './normalise.ts'
import { isTextBlock } from './schema.ts'

/** Code points of the plain text, `start` included, `end` excluded. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A stretch of running text with one set of marks: where it lies in the plain text and in ProseMirror's counting. */
export interface Segment extends Range {
  readonly text: string
  /** UTF-16 offset in the plain text. */
  readonly utf16: number
  /** ProseMirror position at which it begins; it is as long as its UTF-16 text. */
  readonly position: number
  readonly claimIds: readonly ClaimId[]
  readonly script: ScriptRun['script']
}

/** A node that holds running text: one line of the plain text, empty ones too. */
export interface TextBlock extends Range {
  readonly type: string
  /** Indices of children from the document down to the block. */
  readonly path: readonly number[]
  /** Types of the nodes around it, outermost first, without the document. */
  readonly parents: readonly string[]
  readonly text: string
  readonly utf16: number
  /** ProseMirror position just inside the block. */
  readonly position: number
  /** ProseMirror position at the end of its content. */
  readonly positionEnd: number
  readonly segments: readonly Segment[]
}

/** What the document says, without its form. Blocks are joined by one newline; a hard break is one too; a citation is nothing. */
export interface DocumentText {
  readonly text: string
  /** In code points. */
  readonly length: number
  readonly blocks: readonly TextBlock[]
  readonly segments: readonly Segment[]
}

interface Cursor {
  start: number
  utf16: number
  position: number
}

/** The plain text with the map between its code points, its UTF-16 units and ProseMirror's positions. */
export const plainText: (document: NodeJson) => DocumentText = rememberObjects((document) => {
  const blocks: TextBlock[] = []
  walk(document, [], [], { start: 0, utf16: 0, position: 0 }, blocks)
  return {
    text: blocks.map(({ text }) => text).join('\n'),
    length: blocks.at(-1)?.end ?? 0,
    blocks,
    segments: blocks.flatMap(({ segments }) => segments),
  }
})

/** The lines of the plain text, in reading order. */
export const textBlocks = (document: NodeJson): readonly TextBlock[] => plainText(document).blocks

function walk(
  node: NodeJson,
  path: readonly number[],
  parents: readonly string[],
  at: Cursor,
  blocks: TextBlock[],
): void {
  for (const [index, child] of (node.content ?? []).entries()) {
    const childPath = [...path, index]
    if (isTextBlock(child.type)) {
      if (blocks.length > 0) {
        at.start++
        at.utf16++
      }
      blocks.push(readBlock(child, childPath, parents, at))
    } else {
      at.position++
      walk(child, childPath, [...parents, child.type], at, blocks)
      at.position++
    }
  }
}

function readBlock(node: NodeJson, path: readonly number[], parents: readonly string[], at: Cursor): TextBlock {
  at.position++
  const { start, utf16, position } = at
  const segments: Segment[] = []
  for (const child of node.content ?? []) {
    const text = child.type === 'text' ? (child.text ?? '') : child.type === 'hardBreak' ? '\n' : ''
    if (text === '') {
      if (child.type !== 'text') at.position++
      continue
    }
    const end = at.start + codePointLength(text)
    segments.push({ text, start: at.start, end, utf16: at.utf16, position: at.position, ...marksOf(child) })
    at.start = end
    at.utf16 += text.length
    at.position += text.length
  }
  const positionEnd = at.position
  at.position++
  const text = segments.map((segment) => segment.text).join('')
  return { type: node.type, path, parents, text, start, end: at.start, utf16, position, positionEnd, segments }
}

function marksOf(node: NodeJson): Pick<Segment, 'claimIds' | 'script'> {
  const marks = node.marks ?? []
  const has = (type: string) => marks.some((mark) => mark.type === type)
  return {
    claimIds: marks.flatMap((mark) => {
      const id = mark.type === 'claim' ? ClaimId.safeParse(mark.attrs?.id) : undefined
      return id?.success ? [id.data] : []
    }),
    script: has('superscript') ? 'superscript' : has('subscript') ? 'subscript' : 'none',
  }
}

/** The last of a sorted list that begins at or before a point; the map's lists are sorted by every measure. */
function lastAtOrBefore<T>(items: readonly T[], at: number, measure: (item: T) => number): T | undefined {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item !== undefined && measure(item) <= at) low = middle + 1
    else high = middle
  }
  return items[low - 1]
}

/**
 * The ProseMirror position of a code point. Where a citation stands at that point, `side` says which side of it is
 * meant: a range starts `after` it and ends `before` it. Points beyond the text are drawn to its end.
 */
export function positionOf(text: DocumentText, codePoint: number, side: 'before' | 'after' = 'before'): number {
  const block = lastAtOrBefore(text.blocks, Math.max(0, codePoint), (item) => item.start)
  if (block === undefined) return 0
  const point = Math.min(Math.max(codePoint, block.start), block.end)
  const starting = lastAtOrBefore(block.segments, side === 'after' ? point : point - 1, (item) => item.start)
  const segment = starting ?? (side === 'before' ? undefined : block.segments[0])
  if (segment === undefined) return block.position
  const inside = Math.min(point, segment.end) - segment.start
  return segment.position + utf16Offset(segment.text, inside)
}

/** The code point at a ProseMirror position; a position between blocks counts as the end of the block before it. */
export function codePointOf(text: DocumentText, position: number): number {
  const block = lastAtOrBefore(text.blocks, position, (item) => item.position)
  if (block === undefined) return 0
  const segment = lastAtOrBefore(block.segments, position, (item) => item.position)
  if (segment === undefined) return block.start
  return segment.start + wholeCodePoints(segment.text, position - segment.position)
}

/** The code point at a UTF-16 offset of the plain text. */
export function codePointOfUtf16(text: DocumentText, offset: number): number {
  const block = lastAtOrBefore(text.blocks, offset, (item) => item.utf16)
  return block === undefined ? 0 : block.start + wholeCodePoints(block.text, offset - block.utf16)
}

/** The UTF-16 offset in the plain text of a code point. */
export function utf16Of(text: DocumentText, codePoint: number): number {
  const block = lastAtOrBefore(text.blocks, codePoint, (item) => item.start)
  return block === undefined ? 0 : block.utf16 + utf16Offset(block.text, codePoint - block.start)
}

/** Complete code points before a UTF-16 offset: the middle of a pair belongs to its first half. */
function wholeCodePoints(text: string, utf16: number): number {
  const head = text.slice(0, utf16)
  const split = utf16 < text.length && /[\uD800-\uDBFF]$/.test(head)
  return codePointLength(head) - (split ? 1 : 0)
}

/** Every claim's ranges in document order; what touches within a block is one range, a block boundary parts them. */
export function claimRanges(document: NodeJson): ReadonlyMap<ClaimId, readonly Range[]> {
  const ranges = new Map<ClaimId, Range[]>()
  for (const block of textBlocks(document))
    for (const { claimIds, start, end } of block.segments)
      for (const id of claimIds) {
        const own = ranges.get(id) ?? []
        const last = own.at(-1)
        if (last !== undefined && last.end === start && last.start >= block.start)
          own[own.length - 1] = { start: last.start, end }
        else own.push({ start, end })
        ranges.set(id, own)
      }
  return ranges
}

/** A claim's words for hashing: its ranges in document order, parted by a space, with what is raised or lowered. */
export function claimRuns(document: NodeJson, id: ClaimId): readonly ScriptRun[] {
  const runs: ScriptRun[] = []
  let end: number | undefined
  for (const segment of plainText(document).segments) {
    if (!segment.claimIds.includes(id)) continue
    if (end !== undefined && end !== segment.start) runs.push({ text: ' ', script: 'none' })
    runs.push({ text: segment.text, script: segment.script })
    end = segment.end
  }
  return runs
}

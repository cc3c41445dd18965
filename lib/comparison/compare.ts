import type { NodeJson } from '#lib/document/document.ts'
import { isTextBlock } from '#lib/document/schema.ts'
import { plainText } from '#lib/document/text.ts'
import { align, type Pair } from './align.ts'
import type { Counterparts, Placed } from './counterparts.ts'
import { formChanges } from './form.ts'
import { findMoves } from './moves.ts'
import { saying } from './node-words.ts'
import { type Piece, piecesBetween } from './pieces.ts'

/** A node of both documents, or of one of them. */
export interface ComparedNode {
  /**
   * `moved` stands where it is now, `moved-away` where it was, and both hold its words: those in which a moved node changed
   * are told where it is now.
   */
  readonly status: 'kept' | 'inserted' | 'deleted' | 'moved' | 'moved-away'
  /** Where it stands in the older and in the newer document; no other node of the comparison has the same. */
  readonly place: string
  /** As the newer document has it; of what went as the older had it. */
  readonly node: NodeJson
  /** What changed of the node itself, a sentence each. */
  readonly form: readonly string[]
  readonly children: readonly ComparedNode[]
  /** Of a text block. */
  readonly pieces: readonly Piece[]
}

/**
 * Two documents as one, in which everything of both is told: kept, inserted, deleted or moved. Reading it without what was
 * deleted gives the newer text, without what was inserted the older.
 */
export function compareDocuments(before: NodeJson, after: NodeJson): ComparedNode {
  const says = saying()
  const root = pairUp({ node: before, path: [] }, { node: after, path: [] })
  findMoves(root, says, pairUp)
  const starts = { before: blockStarts(before), after: blockStarts(after) }
  return told(root)

  function pairUp(older: Placed, newer: Placed): Counterparts {
    const pairs = isTextBlock(newer.node.type) ? [] : alignChildren(older.node, newer.node)
    return {
      before: older,
      after: newer,
      moved: null,
      children: pairs.map(({ before: b, after: a }) => {
        const was = b === null ? null : childAt(older, b)
        const is = a === null ? null : childAt(newer, a)
        return was && is ? pairUp(was, is) : alone(was, is)
      }),
    }
  }

  function alignChildren(older: NodeJson, newer: NodeJson): readonly Pair[] {
    const [were, are] = [older.content ?? [], newer.content ?? []]
    // The cells of a row say what they are by their column.
    if (newer.type === 'tableRow' && were.length === are.length)
      return were.map((_, index) => ({ before: index, after: index }))
    return align(were, are, says)
  }

  function told({ before: was, after: is, children, moved }: Counterparts): ComparedNode {
    const node = (is ?? was)?.node ?? after
    const status =
      moved === 'away' ? 'moved-away' : moved === 'here' ? 'moved' : !was ? 'inserted' : !is ? 'deleted' : 'kept'
    return {
      status,
      place: `${was?.path.join('.') ?? ''}/${is?.path.join('.') ?? ''}`,
      node,
      form: was && is ? formChanges(was.node, is.node) : [],
      children: children.map(told),
      pieces: isTextBlock(node.type) ? piecesBetween(placed(was, starts.before), placed(is, starts.after)) : [],
    }
  }
}

function alone(before: Placed | null, after: Placed | null): Counterparts {
  const own = before ?? after
  const inner = own && !isTextBlock(own.node.type) ? (own.node.content ?? []) : []
  return {
    before,
    after,
    moved: null,
    children: inner.map((_, index) => alone(before && childAt(before, index), after && childAt(after, index))),
  }
}

function childAt({ node, path }: Placed, index: number): Placed | null {
  const child = node.content?.[index]
  return child ? { node: child, path: [...path, index] } : null
}

const blockStarts = (document: NodeJson): ReadonlyMap<string, number> =>
  new Map(plainText(document).blocks.map(({ path, start }) => [path.join('.'), start]))

const placed = (at: Placed | null, starts: ReadonlyMap<string, number>) =>
  at && { block: at.node, start: starts.get(at.path.join('.')) ?? 0 }

/** The text of one of the two documents, read off their comparison; blocks are parted by a newline. */
export function textOf(compared: ComparedNode, side: 'older' | 'newer'): string {
  return blocksOf(compared, side).join('\n')
}

function blocksOf({ status, node, children, pieces }: ComparedNode, side: 'older' | 'newer'): readonly string[] {
  const absent = side === 'newer' ? ['deleted', 'moved-away'] : ['inserted', 'moved']
  if (absent.includes(status)) return []
  if (!isTextBlock(node.type)) return children.flatMap((child) => blocksOf(child, side))
  const left = side === 'newer' ? 'deleted' : 'inserted'
  return [
    pieces
      .filter(({ type }) => type !== left)
      .map(({ text }) => text)
      .join(''),
  ]
}

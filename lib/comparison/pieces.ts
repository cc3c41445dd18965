import { codePointLength } from '#lib/document/characters.ts'
import type { MarkJson, NodeJson } from '#lib/document/document.ts'
import { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import { replacedIn } from './inline.ts'
import { scriptOf } from './node-words.ts'

/** A stretch of running text of one form: in both texts, only in the newer, only in the older. */
export interface Piece {
  readonly type: 'kept' | 'inserted' | 'deleted'
  readonly node: 'text' | 'hardBreak' | 'citation'
  /** A newline for a break, nothing for a citation. */
  readonly text: string
  /** Marks other than claims, outermost first. */
  readonly marks: readonly MarkJson[]
  /** Claims that hold it; of deleted words in the older text. */
  readonly claimIds: readonly ClaimId[]
  /** Of kept words: claims that held them in the older text and do no more. */
  readonly lostClaimIds: readonly ClaimId[]
  readonly referenceIds: readonly ReferenceId[]
  /** Kept words that are bold, slanted or linked otherwise than before. */
  readonly isRestyled: boolean
  /** Code point at which it begins in the plain text of the newer and of the older document; `null` where it is not. */
  readonly at: number | null
  readonly was: number | null
}

/** A text block and the code point at which it begins in the plain text of its document. */
export interface PlacedBlock {
  readonly block: NodeJson
  readonly start: number
}

/** What became of the running text of a block. Kept and inserted pieces are the newer text, kept and deleted the older. */
export function piecesBetween(before: PlacedBlock | null, after: PlacedBlock | null): readonly Piece[] {
  if (before === null || after === null) {
    const alone = after ?? before
    if (alone === null) return []
    const runs = runsOf(alone.block)
    return cut(runs, 0, sizeOf(runs)).map((run) => oneSided(run, alone.start, after === null ? 'deleted' : 'inserted'))
  }
  const [older, newer] = [runsOf(before.block), runsOf(after.block)]
  const pieces: Piece[] = []
  let [a, b] = [0, 0]
  const end = { fromA: sizeOf(older), toA: sizeOf(older), fromB: sizeOf(newer), toB: sizeOf(newer) }
  for (const { fromA, toA, fromB, toB } of [...replacedIn(before.block, after.block), end]) {
    pieces.push(...keptPieces(older, newer, { a, b, length: fromB - b }, before.start, after.start))
    pieces.push(...cut(older, fromA, toA).map((run) => oneSided(run, before.start, 'deleted')))
    pieces.push(...cut(newer, fromB, toB).map((run) => oneSided(run, after.start, 'inserted')))
    ;[a, b] = [toA, toB]
  }
  return pieces
}

/** An inline node with its place in ProseMirror's counting and in code points, both from the start of its block. */
interface InlineRun {
  readonly node: Piece['node']
  readonly from: number
  readonly text: string
  readonly point: number
  readonly marks: readonly MarkJson[]
  readonly claimIds: readonly ClaimId[]
  readonly referenceIds: readonly ReferenceId[]
}

const lengthOf = ({ node, text }: Pick<InlineRun, 'node' | 'text'>) => (node === 'citation' ? 1 : text.length)
const sizeOf = (runs: readonly InlineRun[]) => runs.reduce((sum, run) => sum + lengthOf(run), 0)

function runsOf(block: NodeJson): readonly InlineRun[] {
  const runs: InlineRun[] = []
  let [from, point] = [0, 0]
  for (const child of block.content ?? []) {
    const node = child.type === 'citation' || child.type === 'hardBreak' ? child.type : 'text'
    const text = node === 'hardBreak' ? '\n' : node === 'text' ? (child.text ?? '') : ''
    const marks = child.marks ?? []
    const run: InlineRun = {
      node,
      from,
      text,
      point,
      marks: marks.filter(({ type }) => type !== 'claim'),
      claimIds: marks.flatMap(({ type, attrs }) => {
        const id = type === 'claim' ? ClaimId.safeParse(attrs?.id) : undefined
        return id?.success ? [id.data] : []
      }),
      referenceIds: ReferenceId.array().safeParse(child.attrs?.referenceIds).data ?? [],
    }
    runs.push(run)
    from += lengthOf(run)
    point += codePointLength(text)
  }
  return runs
}

function cut(runs: readonly InlineRun[], from: number, to: number): readonly InlineRun[] {
  return runs.flatMap((run) => {
    const [start, end] = [Math.max(from, run.from), Math.min(to, run.from + lengthOf(run))]
    if (start >= end) return []
    if (run.node !== 'text') return [run]
    const skipped = run.text.slice(0, start - run.from)
    return [
      {
        ...run,
        from: start,
        point: run.point + codePointLength(skipped),
        text: run.text.slice(start - run.from, end - run.from),
      },
    ]
  })
}

const oneSided = (run: InlineRun, start: number, type: 'inserted' | 'deleted'): Piece => ({
  type,
  node: run.node,
  text: run.text,
  marks: run.marks,
  claimIds: run.claimIds,
  lostClaimIds: [],
  referenceIds: run.referenceIds,
  isRestyled: false,
  at: type === 'inserted' ? start + run.point : null,
  was: type === 'deleted' ? start + run.point : null,
})

interface Stretch {
  readonly a: number
  readonly b: number
  readonly length: number
}

/** Text that both have, cut where the form of either changes. */
function keptPieces(
  older: readonly InlineRun[],
  newer: readonly InlineRun[],
  { a, b, length }: Stretch,
  olderStart: number,
  newerStart: number,
): readonly Piece[] {
  const edges = new Set<number>()
  const [were, are] = [cut(older, a, a + length), cut(newer, b, b + length)]
  for (const run of were) edges.add(run.from - a)
  for (const run of are) edges.add(run.from - b)
  const places = [...edges].sort((one, other) => one - other)
  return places.flatMap((place, index) => {
    const end = places[index + 1] ?? length
    const [was] = cut(were, a + place, a + end)
    const [is] = cut(are, b + place, b + end)
    if (!was || !is) return []
    return [
      {
        ...oneSided(is, newerStart, 'inserted'),
        type: 'kept',
        was: olderStart + was.point,
        lostClaimIds: was.claimIds.filter((id) => !is.claimIds.includes(id)),
        isRestyled: style(was) !== style(is),
      },
    ]
  })
}

/** Raised and lowered text is other text, and so never kept. */
const style = (run: InlineRun) =>
  run.marks
    .filter((mark) => scriptOf({ marks: [mark] }) === '')
    .map(({ type, attrs }) => `${type} ${String(attrs?.href ?? '')}`)
    .sort()
    .join('\n')

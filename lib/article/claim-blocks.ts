import type { NodeJson } from '#lib/document/document.ts'
import { type TextBlock, textBlocks } from '#lib/document/text.ts'
import type { ClaimId } from '#lib/identity/ids.ts'

/**
 * Claims that run on from one block into the next where no split can have led: between blocks of different sorts or
 * places (a heading and a paragraph, two cells), or through more than two blocks. Splitting a paragraph inside a claim
 * leaves it in two blocks side by side, which is one claim still; so are two ranges with other words between them.
 */
export function claimsAcrossBlocks(document: NodeJson): ReadonlySet<ClaimId> {
  const across = new Set<ClaimId>()
  const chains = new Map<ClaimId, { readonly block: number; readonly length: number }>()
  let previous: TextBlock | undefined
  for (const [index, block] of textBlocks(document).entries()) {
    for (const id of runsOn(previous, block)) {
      const chain = chains.get(id)
      const length = chain?.block === index - 1 ? chain.length + 1 : 2
      chains.set(id, { block: index, length })
      if (length > 2 || previous === undefined || !couldBeSplit(previous, block)) across.add(id)
    }
    previous = block
  }
  return across
}

/**
 * Claims of the newer document that somebody marked over two or more blocks at once: new ids that run on from block to
 * block. What the editor never does and the API refuses; a claim that was there before and is split now is none of them.
 */
export function claimsMarkedAcrossBlocks(before: NodeJson | null, after: NodeJson): ReadonlySet<ClaimId> {
  const known = new Set(before === null ? [] : textBlocks(before).flatMap(claimsIn))
  const blocks = textBlocks(after)
  const marked = blocks.flatMap((block, index) => runsOn(blocks[index - 1], block))
  return new Set([...marked.filter((id) => !known.has(id)), ...claimsAcrossBlocks(after)])
}

const claimsIn = (block: TextBlock): readonly ClaimId[] => block.segments.flatMap(({ claimIds }) => claimIds)

/** Claims that hold the last word of one block and the first of the next. */
function runsOn(block: TextBlock | undefined, next: TextBlock): readonly ClaimId[] {
  const first = next.segments.find(({ text }) => text.trim() !== '')?.claimIds ?? []
  const last = block?.segments.findLast(({ text }) => text.trim() !== '')?.claimIds ?? []
  return first.filter((id) => last.includes(id))
}

/** Neighbours of one sort under one parent, or in neighbouring items of one list. */
function couldBeSplit(a: TextBlock, b: TextBlock): boolean {
  if (a.type !== b.type || a.path.length !== b.path.length || a.parents.join() !== b.parents.join()) return false
  const parted = a.path.findIndex((step, index) => step !== b.path[index])
  if (b.path[parted] !== (a.path[parted] ?? -1) + 1) return false
  return parted === a.path.length - 1 || a.parents[parted] === 'listItem'
}

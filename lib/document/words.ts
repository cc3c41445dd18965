import type { ClaimId } from '#lib/identity/ids.ts'
import { codePointLength } from './characters.ts'
import type { NodeJson } from './document.ts'
import { type Range, type TextBlock, textBlocks } from './text.ts'

/** The unit of attribution and of differences: a word, a number with its decimals, or one sign. */
export interface Word extends Range {
  readonly text: string
  /** The claims that hold at least a part of it. */
  readonly claimIds: readonly ClaimId[]
}

/** Letters and digits, held together by an inner apostrophe, hyphen, point or comma ("patient's", "1,200.5"); else one sign. */
const pattern = /[\p{L}\p{M}\p{N}]+(?:['’.,‑-][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu

/** Every word of a document in reading order, offsets in code points of the plain text. The same on every platform. */
export const words = (document: NodeJson): readonly Word[] => textBlocks(document).flatMap(wordsOfBlock)

function wordsOfBlock(block: TextBlock): Word[] {
  let utf16 = 0
  let at = block.start
  let segment = 0
  return [...block.text.matchAll(pattern)].map((match) => {
    const start = at + codePointLength(block.text.slice(utf16, match.index))
    const end = start + codePointLength(match[0])
    utf16 = match.index + match[0].length
    at = end
    while ((block.segments[segment]?.end ?? end) <= start) segment++
    const claimIds = new Set<ClaimId>()
    for (let next = segment; (block.segments[next]?.start ?? end) < end; next++)
      for (const id of block.segments[next]?.claimIds ?? []) claimIds.add(id)
    return { text: match[0], start, end, claimIds: [...claimIds] }
  })
}

import type { Manuscript } from '#lib/article/manuscript.ts'
import { differenceOfClaims } from '#lib/claims/difference.ts'
import { plainText } from '#lib/document/text.ts'
import { figuresGone, isSafety } from './change-class.ts'

/** Kinds of statement that a reader may have relied on. */
export const amendable = ['safety', 'claim', 'figure'] as const
export type Amended = (typeof amendable)[number]

/**
 * Which kinds of statement that readers have the new text changes or takes away, the gravest first: whatever the newsroom
 * calls it, they are told what it said and what it says now. What is only added takes nothing back.
 */
export function amendments(before: Manuscript, after: Manuscript): readonly Amended[] {
  const claims = differenceOfClaims(before, after).filter(
    (one) => one.type === 'removed' || (one.type === 'changed' && one.parts.includes('words')),
  )
  const found = new Set<Amended>(claims.map((difference) => (isSafety(difference) ? 'safety' : 'claim')))
  if (figuresGone(plainText(before.document).text, plainText(after.document).text).length > 0) found.add('figure')
  return amendable.filter((kind) => found.has(kind))
}

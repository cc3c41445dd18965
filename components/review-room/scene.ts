import type { ClaimInReview } from '#lib/contract/review.ts'
import type { NodeJson } from '#lib/document/document.ts'
import type { DocumentText, Range } from '#lib/document/text.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { AnnotationId, ClaimId } from '#lib/identity/ids.ts'
import type { AnnotatedSpan } from './inline-pieces.ts'
import type { Place } from './place.ts'

/** A claim with the number by which it is called. */
export interface NumberedClaim {
  readonly claim: ClaimInReview
  readonly number: number
}

export interface Remark extends AnnotatedSpan {
  readonly byName: string
}

/** What every node of the text has to know to be shown, and what stays the same while the focus goes from claim to claim. */
export interface Ground {
  /** The plain text of the document. */
  readonly plain: DocumentText
  /** The code points of each text block, by its path. */
  readonly blocks: ReadonlyMap<string, Range>
  readonly ranges: ReadonlyMap<ClaimId, readonly Range[]>
  /** The claims that stand in each text block, by the block's path. */
  readonly claimsOf: ReadonlyMap<string, readonly ClaimId[]>
  /** Which child of the document each claim begins in. */
  readonly partOf: ReadonlyMap<ClaimId, number>
  readonly references: readonly Reference[]
  readonly hrefOf: (place: Place) => string
  readonly onGo: (place: Place) => void
}

/** What of one text block changes while claims are judged. Equal parts mean that the block need not be shown anew. */
export interface Scene {
  readonly claims: ReadonlyMap<ClaimId, NumberedClaim>
  readonly spans: readonly Remark[]
  /** The claim in focus, where it stands in this block. */
  readonly focusId: ClaimId | null
  /** What is beside the text now, so that words point only to what is there. */
  readonly shown: { readonly claimId: ClaimId | null; readonly annotationIds: ReadonlySet<AnnotationId> }
}

/** One text block with all that its words need. */
export interface BlockProps {
  readonly node: NodeJson
  readonly start: number
  readonly ground: Ground
  readonly scene: Scene
}

/** Whether a block looks the same with either. */
export const isSameBlock = (a: BlockProps, b: BlockProps): boolean =>
  a.node === b.node && a.start === b.start && a.ground === b.ground && isSameScene(a.scene, b.scene)

function isSameScene(a: Scene, b: Scene): boolean {
  if (a.focusId !== b.focusId || a.shown.claimId !== b.shown.claimId) return false
  if (a.claims.size !== b.claims.size || a.spans.length !== b.spans.length) return false
  for (const [id, { claim, number }] of a.claims) {
    const other = b.claims.get(id)
    if (other?.claim !== claim || other.number !== number) return false
  }
  return a.spans.every((span, at) => {
    const other = b.spans[at]
    return (
      other !== undefined &&
      span.id === other.id &&
      span.start === other.start &&
      span.end === other.end &&
      span.byName === other.byName &&
      a.shown.annotationIds.has(span.id) === b.shown.annotationIds.has(span.id)
    )
  })
}

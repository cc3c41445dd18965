import type { ClaimInReview } from '#lib/contract/review.ts'
import type { Range } from '#lib/document/text.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { AnnotationId, ClaimId } from '#lib/identity/ids.ts'
import type { AnnotatedSpan } from './inline-pieces.ts'
import type { Place } from './place.ts'

/** What the nodes of the text have to know to be shown. */
export interface Scene {
  /** The plain text of the document. */
  readonly text: string
  /** The code point at which each text block begins, by its path. */
  readonly blocks: ReadonlyMap<string, number>
  readonly ranges: ReadonlyMap<ClaimId, readonly Range[]>
  /** The code point at which each claim begins, where its mark stands. */
  readonly firstOf: ReadonlyMap<ClaimId, number>
  readonly references: readonly Reference[]
  readonly claims: ReadonlyMap<ClaimId, { readonly claim: ClaimInReview; readonly number: number }>
  readonly spans: readonly (AnnotatedSpan & { readonly byName: string })[]
  readonly focusId: ClaimId | null
  /** What is beside the text now, so that words point only to what is there. */
  readonly shown: { readonly claimId: ClaimId | null; readonly annotationIds: ReadonlySet<AnnotationId> }
  readonly hrefOf: (place: Place) => string
  readonly onGo: (place: Place) => void
}

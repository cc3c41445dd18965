import { AnnotationId, ClaimId } from '#lib/identity/ids.ts'

/** What the right-hand side of the room shows; the address holds it, so that it can be mailed. */
export type Place =
  | { readonly pane: 'claim'; readonly claimId: ClaimId | null }
  | { readonly pane: 'annotations'; readonly annotationId: AnnotationId | null }
  | { readonly pane: 'other-text' }
  | { readonly pane: 'coverage' }

/** The place that a pointer names (`/claims/ID`, `/claims/ID/references/ID`, `/annotations/ID`, `/other-text`, `/coverage`). */
export function placeAt(pointer: string | null): Place {
  const [, first, second] = (pointer ?? '').split('/')
  if (first === 'annotations') return { pane: 'annotations', annotationId: AnnotationId.safeParse(second).data ?? null }
  if (first === 'other-text' || first === 'coverage') return { pane: first }
  return { pane: 'claim', claimId: first === 'claims' ? (ClaimId.safeParse(second).data ?? null) : null }
}

export function pointerOf(place: Place): string {
  if (place.pane === 'claim') return `/claims/${place.claimId ?? ''}`
  if (place.pane === 'other-text' || place.pane === 'coverage') return `/${place.pane}`
  return place.annotationId === null ? '/annotations' : `/annotations/${place.annotationId}`
}

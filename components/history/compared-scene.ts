import type { Piece } from '#lib/comparison/pieces.ts'
import type { ClaimId, PersonId } from '#lib/identity/ids.ts'
import type { Compared } from './compared.ts'

/** Where a change is told in the text. */
export const changeId = (number: number) => `change-${number}`
/** Where a claim begins in the text. */
export const claimPlaceId = (id: ClaimId) => `claim-${id}`

/** What the nodes of a comparison have to know to be shown. */
export interface ComparedScene {
  readonly compared: Compared
  /** Claims by what became of them, with the number that people know them by; those that did not change too. */
  readonly claims: ReadonlyMap<
    ClaimId,
    { readonly number: number; readonly type: 'changed' | 'new' | 'removed' | 'same' }
  >
  /** The piece at which each claim begins. */
  readonly firstOf: ReadonlyMap<ClaimId, Piece>
  /** The first piece of each change. */
  readonly starts: ReadonlyMap<Piece, number>
  /** The colour of each author; `null` while authors are not shown. */
  readonly hues: ReadonlyMap<PersonId, number> | null
  readonly only: PersonId | null
  readonly onOnly: (id: PersonId | null) => void
}

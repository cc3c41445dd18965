import type { NoticeType } from './reference.ts'

/** What a notice means for the support that a work lends. */
export type Standing = 'clean' | 'corrected' | 'suspended' | 'retracted'

interface NoticeInfo {
  /** As people read it. */
  readonly name: string
  readonly standing: Standing
  /** The higher of two decides; equal ranks are decided by the later day. */
  readonly severity: number
}

/**
 * Crossmark's notice types and Retraction Watch's reinstatement. Order of severity: retraction, removal and withdrawal, then
 * partial retraction, expression of concern, correction (COPE retraction guidelines 2025; NISO RP-45-2024).
 */
export const noticeInfo: Readonly<Record<NoticeType, NoticeInfo>> = {
  retraction: { name: 'Retraction', standing: 'retracted', severity: 9 },
  removal: { name: 'Removal', standing: 'retracted', severity: 9 },
  withdrawal: { name: 'Withdrawal', standing: 'retracted', severity: 9 },
  partial_retraction: { name: 'Partial retraction', standing: 'suspended', severity: 8 },
  expression_of_concern: { name: 'Expression of concern', standing: 'suspended', severity: 7 },
  correction: { name: 'Correction', standing: 'corrected', severity: 6 },
  corrigendum: { name: 'Corrigendum', standing: 'corrected', severity: 6 },
  erratum: { name: 'Erratum', standing: 'corrected', severity: 6 },
  reinstatement: { name: 'Reinstatement', standing: 'clean', severity: 5 },
  clarification: { name: 'Clarification', standing: 'corrected', severity: 4 },
  addendum: { name: 'Addendum', standing: 'corrected', severity: 3 },
  new_version: { name: 'New version', standing: 'clean', severity: 2 },
  new_edition: { name: 'New edition', standing: 'clean', severity: 1 },
}

interface Dated {
  readonly type: NoticeType
  readonly on: string
}

/**
 * The notice that counts among all that a work carries, whatever their order; `null` for none. A reinstatement cancels
 * the retractions dated before it, whole and partial; an expression of concern it leaves standing, and one of the same day
 * as the retraction too, because who came last is not known.
 */
export function strongestNotice<N extends Dated>(notices: readonly N[]): N | null {
  const reinstatedOn = notices
    .filter((notice) => notice.type === 'reinstatement')
    .reduce((latest, notice) => (notice.on > latest ? notice.on : latest), '')
  const current = notices.filter((notice) => !isRetracting(notice.type) || notice.on >= reinstatedOn)
  return current.reduce<N | null>((strongest, notice) => (outranks(notice, strongest) ? notice : strongest), null)
}

/**
 * What a work's notices mean for its support: `clean` counts; `corrected` counts, and the reviewer confirms having seen the
 * notice; `suspended` waits for a reviewer's new decision; `retracted` counts for nothing. Takes all notices, or the one
 * that is already known to be the strongest; nothing at all is `clean`.
 */
export function standing(notices: readonly Dated[] | { readonly type: NoticeType } | null | undefined): Standing {
  if (notices === null || notices === undefined) return 'clean'
  const strongest = isList(notices) ? strongestNotice(notices) : notices
  return strongest === null ? 'clean' : noticeInfo[strongest.type].standing
}

const isList = (notices: readonly Dated[] | { readonly type: NoticeType }): notices is readonly Dated[] =>
  Array.isArray(notices)

const isRetracting = (type: NoticeType) => noticeInfo[type].standing === 'retracted' || type === 'partial_retraction'

function outranks(notice: Dated, other: Dated | null): boolean {
  if (other === null) return true
  const by = noticeInfo[notice.type].severity - noticeInfo[other.type].severity
  return by === 0 ? notice.on > other.on : by > 0
}

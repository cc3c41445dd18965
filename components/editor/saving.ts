import type { Instant } from '#lib/time/instant.ts'

/** Why the last attempt to save came to nothing. */
export interface SaveFailure {
  readonly reason: 'offline' | 'signed-out' | 'refused' | 'failed'
  readonly message: string
  /** Attempts in a row that failed. */
  readonly attempts: number
}

/** Where a working copy stands between the page and the server. Times without a zone are milliseconds since 1970. */
export interface Saving {
  /** The version that the server is known to hold and the next save builds on. */
  readonly version: number
  readonly savedAt: Instant
  /** When the oldest change was made that the server has not confirmed; `null` when it has everything. */
  readonly unsavedSince: number | null
  readonly changedAt: number | null
  /** When the save that is under way was sent, and whether something changed since. */
  readonly inFlight: { readonly sentAt: number; readonly changedSince: number | null } | null
  readonly failure: SaveFailure | null
  readonly failedAt: number | null
  /** The server holds a newer version: nothing is sent until a person has decided. */
  readonly conflict: boolean
}

export type SaveEvent =
  | { readonly type: 'changed'; readonly at: number }
  | { readonly type: 'sent'; readonly at: number }
  | { readonly type: 'answered'; readonly version: number; readonly savedAt: Instant }
  | { readonly type: 'failed'; readonly at: number; readonly reason: SaveFailure['reason']; readonly message: string }
  | { readonly type: 'conflicted' }
  /** The person decided about a conflict; what is kept here goes on top of that version. */
  | { readonly type: 'kept'; readonly version: number; readonly savedAt: Instant; readonly at: number }
  /** The text here became that of the server. */
  | { readonly type: 'adopted'; readonly version: number; readonly savedAt: Instant }
  /** The connection or the session is back, or the person asked: no waiting any more. */
  | { readonly type: 'try-now' }

/** How long after the last key a save is sent, and how long typing without a pause may put it off. */
export const pause = 800
export const longestWait = 5000

/** Everything saved, at that version. */
export const savedAs = (version: number, savedAt: Instant): Saving => ({
  version,
  savedAt,
  unsavedSince: null,
  changedAt: null,
  inFlight: null,
  failure: null,
  failedAt: null,
  conflict: false,
})

/** What an event makes of the state. Total: an answer to nothing changes nothing. */
export function nextSaving(state: Saving, event: SaveEvent): Saving {
  switch (event.type) {
    case 'changed':
      return {
        ...state,
        unsavedSince: state.unsavedSince ?? event.at,
        changedAt: event.at,
        inFlight: state.inFlight && { ...state.inFlight, changedSince: state.inFlight.changedSince ?? event.at },
      }
    case 'sent':
      return { ...state, inFlight: { sentAt: event.at, changedSince: null } }
    case 'answered':
      return {
        ...savedAs(event.version, event.savedAt),
        unsavedSince: state.inFlight?.changedSince ?? null,
        changedAt: state.inFlight?.changedSince === null ? null : state.changedAt,
      }
    case 'failed':
      return {
        ...state,
        inFlight: null,
        failedAt: event.at,
        failure: { reason: event.reason, message: event.message, attempts: (state.failure?.attempts ?? 0) + 1 },
      }
    case 'conflicted':
      return { ...state, inFlight: null, failure: null, failedAt: null, conflict: true }
    case 'kept':
      return { ...savedAs(event.version, event.savedAt), unsavedSince: state.unsavedSince ?? event.at, changedAt: 0 }
    case 'adopted':
      return savedAs(event.version, event.savedAt)
    case 'try-now':
      return { ...state, failure: null, failedAt: null, changedAt: state.unsavedSince === null ? null : 0 }
  }
}

/**
 * When the next save is due: milliseconds since 1970, which may be past; `null` when there is nothing to send or
 * something else must happen first. What failed is tried again after 1, 2, 4 ... at most 30 seconds; a refusal is
 * tried again only after another change, because the same text would be refused again.
 */
export function nextSaveAt(state: Saving): number | null {
  if (state.unsavedSince === null || state.inFlight !== null || state.conflict) return null
  const changed = state.changedAt ?? state.unsavedSince
  if (state.failure === null || state.failedAt === null)
    return Math.min(changed + pause, Math.max(changed, state.unsavedSince + longestWait))
  const settled = changed + pause
  const wait = state.failedAt + Math.min(30_000, 1000 * 2 ** Math.min(5, state.failure.attempts - 1))
  switch (state.failure.reason) {
    case 'offline':
    case 'failed':
      return Math.max(settled, wait)
    case 'refused':
      return changed > state.failedAt ? Math.max(settled, wait) : null
    case 'signed-out':
      return null
  }
}

/** Whether something would be lost if this page vanished now. */
export const isUnsaved = (state: Saving): boolean => state.unsavedSince !== null || state.inFlight !== null

export type SaveWords =
  | { readonly kind: 'saved'; readonly at: Instant }
  | { readonly kind: 'saving' }
  | { readonly kind: 'unsaved'; readonly seconds: number; readonly why: string | null }

/** What the page says of it at a moment: "Saved" only of what the server has, and the truth after three seconds without. */
export function saveWords(state: Saving, now: number): SaveWords {
  if (!isUnsaved(state)) return { kind: 'saved', at: state.savedAt }
  const seconds = Math.max(0, Math.floor((now - (state.unsavedSince ?? now)) / 1000))
  if (state.conflict) return { kind: 'unsaved', seconds, why: 'somebody saved another text meanwhile' }
  if (state.failure !== null) return { kind: 'unsaved', seconds, why: whyOf(state.failure) }
  return seconds >= 3 ? { kind: 'unsaved', seconds, why: null } : { kind: 'saving' }
}

function whyOf({ reason, message }: SaveFailure): string {
  switch (reason) {
    case 'offline':
      return 'the server does not answer; it is tried again'
    case 'signed-out':
      return 'your session has ended'
    case 'refused':
    case 'failed':
      return message
  }
}

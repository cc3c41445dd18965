import type { Instant } from '#lib/time/instant.ts'

/** How the page reaches the server. `opening` is the time before the first answer. */
export type LineState = 'opening' | 'up' | 'down' | 'signed-out' | 'old-client' | 'closed'

/** Where a working copy stands between the page and the server. */
export interface Saving {
  /** When the server last had everything that was changed here. */
  readonly savedAt: Instant
  /** When the oldest change was made that the server has not confirmed, in milliseconds since 1970; `null` when none is. */
  readonly unsyncedSince: number | null
  readonly line: LineState
}

/** Whether the server would lack something if this browser vanished now. */
export const isUnsynced = ({ unsyncedSince }: Saving): boolean => unsyncedSince !== null

export type SaveWords =
  | { readonly kind: 'saved'; readonly at: Instant }
  | { readonly kind: 'saving' }
  | { readonly kind: 'unsaved'; readonly seconds: number; readonly why: string | null }
  /** No way to the server; `seconds` is how long something has been waiting, `null` when nothing does. */
  | { readonly kind: 'offline'; readonly seconds: number | null; readonly savedAt: Instant }

/** What the page says at a moment: "Saved" only of what the server has committed, and the truth after three seconds. */
export function saveWords({ savedAt, unsyncedSince, line }: Saving, now: number): SaveWords {
  const seconds = unsyncedSince === null ? null : Math.max(0, Math.floor((now - unsyncedSince) / 1000))
  if (line === 'down') return { kind: 'offline', seconds, savedAt }
  if (seconds === null) return { kind: 'saved', at: savedAt }
  const why = whyOf(line)
  return why === null && seconds < 3 ? { kind: 'saving' } : { kind: 'unsaved', seconds, why }
}

function whyOf(line: LineState): string | null {
  switch (line) {
    case 'signed-out':
      return 'your session has ended'
    case 'old-client':
      return 'this page is older than the server'
    case 'closed':
      return 'the text is closed to you'
    case 'opening':
    case 'up':
    case 'down':
      return null
  }
}

/** Resolves when the server has committed everything; rejects with a sentence when it cannot have it now. */
export function whenSaved(saving: () => Saving, subscribe: (listener: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop: () => void = () => undefined
    const look = () => {
      const { unsyncedSince, line } = saving()
      if (unsyncedSince !== null && (line === 'up' || line === 'opening')) return
      stop()
      if (unsyncedSince === null) resolve()
      else reject(new Error('Your last changes have not reached the server yet; mend that first.'))
    }
    stop = subscribe(look)
    look()
  })
}

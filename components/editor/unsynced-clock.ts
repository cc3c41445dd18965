/** How long everything has to be committed before that is said: with less, it would be said and taken back at each key. */
const savedPause = 300
/** How exact the age of the oldest change is while somebody types on and the server keeps up. */
const agePrecision = 1000

export interface UnsyncedNews {
  /** Since when something is unsynced, in milliseconds since 1970; `null` when nothing is. */
  readonly since: number | null
  /** Whether nothing is because the server has it all now. */
  readonly committed: boolean
}

/** Knows since when a page holds something that the server has not committed. */
export interface UnsyncedClock {
  /** Something was changed here at this moment, in milliseconds since 1970. */
  changed(now: number): void
  /** The server has committed everything that was changed so far. */
  committed(): void
  /** Says at once what would be said in a moment. */
  settle(): void
  /** All that was changed here is gone from the page: nothing is unsynced any more. */
  forget(): void
}

/** Tells what changes, and that everything is committed once it has been so for a moment. `since`: what an earlier page left. */
export function unsyncedClock(tell: (news: UnsyncedNews) => void, since: number | null): UnsyncedClock {
  let told = since
  let saying: ReturnType<typeof setTimeout> | undefined
  const say = (next: number | null, committed: boolean) => {
    clearTimeout(saying)
    saying = undefined
    if (next === told) return
    told = next
    tell({ since: next, committed })
  }
  return {
    changed(now) {
      const isKept = told !== null && (saying === undefined || now - told <= agePrecision)
      say(isKept ? told : now, false)
    },
    committed() {
      if (told === null) return
      clearTimeout(saying)
      saying = setTimeout(() => say(null, true), savedPause)
    },
    settle() {
      if (saying !== undefined) say(null, true)
    },
    forget: () => say(null, false),
  }
}

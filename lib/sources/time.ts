import { setTimeout as pause } from 'node:timers/promises'

/** Time as clients of other services meet it; tests hand over one that passes without waiting. */
export interface Time {
  /** Milliseconds of a clock that only goes forward. */
  now(): number
  /** Rejects when the signal aborts. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** From 0 up to 1: spreads those who were all turned away at once. */
  chance(): number
}

export const realTime: Time = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => pause(milliseconds, undefined, signal === undefined ? {} : { signal }),
  chance: () => Math.random(),
}

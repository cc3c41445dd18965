import { setTimeout as wait } from 'node:timers/promises'

/**
 * After it asked the database what has changed, a process answers readers from memory for so long, and not a moment longer.
 *
 * That is what makes taking words back sure without anybody having to be reached: whoever has committed it waits until all
 * such time has passed, and then knows that no process, be it cut off, stopped or forgotten, answers with what was before.
 */
export const trustMs = 250

/** Clocks that measure the same quarter of a second differ by far less. */
const marginMs = 50

/** nginx for one counts whole seconds, and so may keep a copy for nearly one more than it was told. */
const keptInFrontMs = (seconds: number): number => (seconds === 0 ? 0 : (seconds + 1) * 1000)

/** Resolves when nothing answers readers any more with what was public before; caches in front keep copies for `sharedSeconds`. */
export const forgotten = (sharedSeconds: number): Promise<void> =>
  wait(trustMs + marginMs + keptInFrontMs(sharedSeconds))

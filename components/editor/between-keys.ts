import { whenSettled } from './settled.ts'

/** Work that is not to stand in the way of keys. */
export interface BetweenKeys {
  /** Somebody has typed here. */
  typed(): void
  /** Does the work: at once while nobody types, else when the keys rest, however often it was asked for until then. */
  ask(): void
  stop(): void
}

/** `pause`: milliseconds without a key that are a rest; `longest`: after so many the work is done although keys go on. */
export function betweenKeys(work: () => void, { pause, longest }: { pause: number; longest: number }): BetweenKeys {
  let typedAt = Number.NEGATIVE_INFINITY
  let isAsked = false
  const settled = whenSettled(
    () => {
      isAsked = false
      work()
    },
    { pause, longest },
  )
  return {
    typed() {
      typedAt = Date.now()
      if (isAsked) settled.touch()
    },
    ask() {
      if (!isAsked && Date.now() - typedAt >= pause) return work()
      isAsked = true
      settled.touch()
    },
    stop() {
      isAsked = false
      settled.stop()
    },
  }
}

import type { Time } from './time.ts'

/** At most `requests` beginning within any stretch of `milliseconds`, and `atOnce` under way. */
export interface Limit {
  readonly requests: number
  readonly milliseconds: number
  readonly atOnce: number
}

/** Keeps all requests of this process to one service within what the service allows. */
export interface Pace {
  /** Does it in its turn. Rejects when the signal aborts while it waits. */
  readonly inTurn: <T>(act: () => Promise<T>, signal?: AbortSignal) => Promise<T>
  /** What the service says that it allows now. */
  readonly allow: (limit: Partial<Limit>) => void
  /** Nobody begins before this much time has passed. */
  readonly pause: (milliseconds: number) => void
  /** For how many milliseconds nobody may begin. */
  readonly pausedFor: () => number
}

/** Turns are given in the order in which they are asked for. */
export function pace(first: Limit, time: Time): Pace {
  let limit = first
  let begun: number[] = []
  let underWay = 0
  let notBefore = Number.NEGATIVE_INFINITY
  let line: Promise<unknown> = Promise.resolve()
  let freed: (() => void) | null = null

  const untilNext = (): number => {
    const now = time.now()
    begun = begun.filter((at) => now - at < limit.milliseconds)
    const oldest = begun.at(-limit.requests)
    return Math.max(notBefore - now, oldest === undefined ? 0 : oldest + limit.milliseconds - now, 0)
  }

  async function begin(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    while (underWay >= limit.atOnce) {
      await new Promise<void>((resolve) => {
        freed = resolve
      })
      signal?.throwIfAborted()
    }
    for (let left = untilNext(); left > 0; left = untilNext()) await time.wait(Math.ceil(left), signal)
    begun.push(time.now())
    underWay += 1
  }

  return {
    inTurn: async (act, signal) => {
      const turn = line.then(() => begin(signal))
      line = turn.catch(() => undefined)
      await turn
      try {
        return await act()
      } finally {
        underWay -= 1
        freed?.()
      }
    },
    allow: (given) => {
      limit = { ...limit, ...given }
    },
    pause: (milliseconds) => {
      notBefore = Math.max(notBefore, time.now() + milliseconds)
    },
    pausedFor: () => Math.max(0, notBefore - time.now()),
  }
}

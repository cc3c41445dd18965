/**
 * Lets `slots` tasks run at a time and up to `places` wait; whoever comes beyond that gets `null` at once, because a
 * longer queue would only hold uploads in memory.
 */
export function queue(slots: number, places: number): <T>(task: () => Promise<T>) => Promise<T | null> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (task) => {
    if (running >= slots) {
      if (waiting.length >= places) return null
      // Whoever leaves hands its slot over, so `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running += 1
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

/** Work that waits until changes come to rest. */
export interface Settled {
  /** Something has changed. */
  touch(): void
  /** Does what waits at once; nothing when nothing does. */
  flush(): void
  stop(): void
}

/**
 * Does `work` when nothing has changed for `pause` milliseconds, or after `longest` when changes do not stop, in a moment
 * in which the browser is idle: never in the way of a key.
 */
export function whenSettled(work: () => void, { pause, longest }: { pause: number; longest: number }): Settled {
  let timer: ReturnType<typeof setTimeout> | undefined
  let idle: number | undefined
  let since: number | null = null
  const stop = () => {
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
    timer = undefined
    idle = undefined
    since = null
  }
  const run = () => {
    stop()
    work()
  }
  const soon = () => {
    if (typeof requestIdleCallback === 'undefined') run()
    else idle = requestIdleCallback(run, { timeout: 80 })
  }
  return {
    touch() {
      const now = Date.now()
      since ??= now
      clearTimeout(timer)
      if (idle !== undefined) cancelIdleCallback(idle)
      timer = setTimeout(soon, Math.max(0, Math.min(pause, since + longest - now)))
    },
    flush() {
      if (since !== null) run()
    },
    stop,
  }
}

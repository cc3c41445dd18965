import { whenIdle } from './when-idle.ts'

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
  let callOff = () => {}
  let since: number | null = null
  const stop = () => {
    clearTimeout(timer)
    callOff()
    timer = undefined
    since = null
  }
  const run = () => {
    stop()
    work()
  }
  const soon = () => {
    callOff = whenIdle(run, 80)
  }
  return {
    touch() {
      const now = Date.now()
      since ??= now
      clearTimeout(timer)
      callOff()
      timer = setTimeout(soon, Math.max(0, Math.min(pause, since + longest - now)))
    },
    flush() {
      if (since !== null) run()
    },
    stop,
  }
}

import { whenIdle } from './when-idle.ts'

/** Works of a few milliseconds that keep their order and wait for a moment in which nobody needs the page. */
export interface IdleQueue {
  add(work: () => void): void
  /** Does all that waits at once. */
  flush(): void
  /** Forgets all that waits. */
  drop(): void
}

/** Of an idle moment so much is left to the page, in milliseconds. */
const spare = 4

/** `patience`: how long a work waits at most, in milliseconds. */
export function idleQueue(patience: number): IdleQueue {
  let waiting: (() => void)[] = []
  let callOff = () => {}
  const run = (timeLeft: () => number) => {
    const isLate = timeLeft() === 0
    try {
      do waiting.shift()?.()
      while (waiting.length > 0 && (isLate || timeLeft() > spare))
    } finally {
      if (waiting.length > 0) callOff = whenIdle(run, patience)
    }
  }
  return {
    add(work) {
      waiting.push(work)
      if (waiting.length === 1) callOff = whenIdle(run, patience)
    },
    flush() {
      callOff()
      const all = waiting
      waiting = []
      for (const work of all) work()
    },
    drop() {
      callOff()
      waiting = []
    },
  }
}

import { whenIdle } from './when-idle.ts'

/** Works of a few milliseconds that keep their order and wait for a moment in which nobody needs the page. */
export interface IdleQueue {
  add(work: () => void): void
  /** Does all that waits at once. From within a work it does nothing: no work overtakes the one before it. */
  flush(): void
  /** Forgets all that waits. */
  drop(): void
}

/** Of an idle moment so much is left to the page, in milliseconds. */
const spare = 4

/** `patience`: how long a work waits at most, in milliseconds. */
export function idleQueue(patience: number): IdleQueue {
  const waiting: (() => void)[] = []
  let callOff = () => {}
  let isWorking = false
  /** Works in order while `goesOn`; what is added or forgotten meanwhile counts. */
  const workOn = (goesOn: () => boolean) => {
    isWorking = true
    try {
      do waiting.shift()?.()
      while (waiting.length > 0 && goesOn())
    } finally {
      isWorking = false
      if (waiting.length > 0) callOff = whenIdle(run, patience)
    }
  }
  const run = (timeLeft: () => number) => {
    const isLate = timeLeft() === 0
    workOn(() => isLate || timeLeft() > spare)
  }
  return {
    add(work) {
      waiting.push(work)
      if (waiting.length === 1 && !isWorking) callOff = whenIdle(run, patience)
    },
    flush() {
      if (isWorking) return
      callOff()
      workOn(() => true)
    },
    drop() {
      callOff()
      waiting.length = 0
    },
  }
}

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { idleQueue } from './idle-queue.ts'

/** A browser whose idle moments come when the test says so, with so many milliseconds each. */
function browser() {
  let asked: IdleRequestCallback | null = null
  vi.stubGlobal('requestIdleCallback', (run: IdleRequestCallback) => {
    asked = run
    return 1
  })
  vi.stubGlobal('cancelIdleCallback', () => {
    asked = null
  })
  return (left: number, cost = 0) => {
    const run = asked
    asked = null
    let rest = left
    const timeRemaining = () => {
      const now = rest
      rest = Math.max(0, rest - cost)
      return now
    }
    run?.({ didTimeout: left === 0, timeRemaining })
  }
}

let idle = browser()
let done: number[] = []
beforeEach(() => {
  idle = browser()
  done = []
})
afterEach(() => void vi.unstubAllGlobals())

function queueOf(count: number) {
  const queue = idleQueue(80)
  for (let index = 0; index < count; index++) queue.add(() => done.push(index))
  return queue
}

test('nothing is done before an idle moment, and then in order', () => {
  queueOf(3)
  expect(done).toEqual([])
  idle(50)
  expect(done).toEqual([0, 1, 2])
})

test('a short moment leaves the rest to the next one', () => {
  queueOf(3)
  idle(9, 3)
  expect(done).toEqual([0, 1])
  idle(9, 3)
  expect(done).toEqual([0, 1, 2])
})

test('what has waited too long is done at once', () => {
  queueOf(3)
  idle(0)
  expect(done).toEqual([0, 1, 2])
})

test('flushing keeps the order, and does nothing twice', () => {
  const queue = queueOf(2)
  queue.flush()
  expect(done).toEqual([0, 1])
  queue.add(() => done.push(2))
  idle(50)
  expect(done).toEqual([0, 1, 2])
})

test('what was dropped is not done, and what comes after it is', () => {
  const queue = queueOf(2)
  queue.drop()
  queue.add(() => done.push(2))
  idle(50)
  expect(done).toEqual([2])
})

test('nothing overtakes a work that is being done, whatever it asks for', () => {
  const queue = idleQueue(80)
  queue.add(() => {
    queue.flush()
    queue.add(() => done.push(2))
    done.push(0)
  })
  queue.add(() => done.push(1))
  queue.flush()
  expect(done).toEqual([0, 1, 2])
})

test('a work that drops the rest ends it', () => {
  const queue = idleQueue(80)
  queue.add(() => queue.drop())
  queue.add(() => done.push(1))
  idle(50)
  idle(50)
  expect(done).toEqual([])
  queue.add(() => done.push(2))
  idle(50)
  expect(done).toEqual([2])
})

test('a work that throws does not keep the others from their turn', () => {
  const queue = idleQueue(80)
  queue.add(() => {
    throw new Error('no')
  })
  queue.add(() => done.push(1))
  expect(() => idle(50)).toThrow('no')
  idle(50)
  expect(done).toEqual([1])
})

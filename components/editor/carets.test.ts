import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { caretsOf } from './carets.ts'

const open: Awareness[] = []
function page() {
  const awareness = new Awareness(new Y.Doc())
  open.push(awareness)
  return awareness
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  for (const awareness of open.splice(0)) awareness.destroy()
  vi.useRealTimers()
})

/** What the carets of one page hear, with somebody else who can say things of themselves. */
function listening() {
  const [mine, other] = [page(), page()]
  const carets = caretsOf(mine)
  const heard = vi.fn()
  carets.on('change', heard)
  const says = (field: string, value: unknown) => {
    other.setLocalStateField(field, value)
    applyAwarenessUpdate(mine, encodeAwarenessUpdate(other, [other.clientID]), 'line')
  }
  return { mine, carets, heard, says }
}

test('somebody else’s caret is heard of at once, each time it moves', () => {
  const { heard, says } = listening()
  says('cursor', { anchor: 1, head: 1 })
  expect(heard).toHaveBeenCalledTimes(1)
  says('cursor', { anchor: 2, head: 2 })
  expect(heard).toHaveBeenCalledTimes(2)
})

test('where somebody reads, or what is unsynced there, moves no caret', () => {
  const { heard, says } = listening()
  says('cursor', { anchor: 1, head: 1 })
  says('section', 'Quick facts')
  says('unsynced', true)
  expect(heard).toHaveBeenCalledTimes(1)
})

test('one’s own caret is heard of when it rests, not at each key', () => {
  const { carets, heard } = listening()
  for (let at = 0; at < 5; at++) {
    carets.setLocalStateField('cursor', { anchor: at, head: at })
    vi.advanceTimersByTime(50)
  }
  expect(heard).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1000)
  expect(heard).toHaveBeenCalledTimes(1)
})

test('the others are told once where one’s own caret went, and it is known here at once', () => {
  const { mine, carets } = listening()
  const told = vi.fn()
  mine.on('update', told)
  const cursors = [1, 2, 1].map((at) => ({ anchor: at, head: at }))
  for (const cursor of cursors) {
    carets.setLocalStateField('cursor', cursor)
    expect(carets.getLocalState()?.cursor).toEqual(cursor)
  }
  carets.setLocalStateField('user', { name: 'Ada' })
  expect(mine.getLocalState()).toEqual({ user: { name: 'Ada' } })
  told.mockClear()
  vi.advanceTimersByTime(100)
  expect(told).toHaveBeenCalledTimes(1)
  expect(mine.getLocalState()).toEqual({ user: { name: 'Ada' }, cursor: { anchor: 1, head: 1 } })
})

test('whoever stops listening hears nothing more', () => {
  const { carets, heard, says } = listening()
  carets.off('change', heard)
  says('cursor', { anchor: 1, head: 1 })
  carets.setLocalStateField('cursor', { anchor: 1, head: 1 })
  vi.advanceTimersByTime(2000)
  expect(heard).not.toHaveBeenCalled()
})

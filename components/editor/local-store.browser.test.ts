import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openLocalStore } from './local-store.ts'

/** A document on a store of its own name, with the words that it holds. */
async function opened(name: string, isSafe: () => boolean) {
  const doc = new Y.Doc()
  const store = openLocalStore(name, doc, isSafe)
  await store.whenSynced
  const text = doc.getText('words')
  return { store, text, words: () => text.toJSON() }
}

const newName = () => `test ${crypto.randomUUID()}`

async function keptIn(name: string): Promise<string> {
  const { store, words } = await opened(name, () => false)
  const kept = words()
  await store.close(true)
  return kept
}

test('without a server each update is kept at once, also if the page never closes its store', async () => {
  const name = newName()
  const { text } = await opened(name, () => false)
  text.insert(0, 'typed offline')
  expect(await keptIn(name)).toBe('typed offline')
})

test('with a server updates are kept together, at the latest when the store is let go', async () => {
  const name = newName()
  const { store, text } = await opened(name, () => true)
  for (const letter of 'together') text.insert(text.length, letter)
  await store.close(true)
  expect(await keptIn(name)).toBe('together')
})

test('what waits is written when the way to the server breaks off', async () => {
  const name = newName()
  let isSafe = true
  const { text } = await opened(name, () => isSafe)
  text.insert(0, 'before ')
  isSafe = false
  text.insert(text.length, 'and after')
  expect(await keptIn(name)).toBe('before and after')
})

test('nothing is kept of what is given up', async () => {
  const name = newName()
  const { store, text } = await opened(name, () => true)
  text.insert(0, 'given up')
  await store.close(false)
  expect(await keptIn(name)).toBe('')
})

import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { whenSettled } from './settled.ts'

/** A document's copy in this browser. */
export interface LocalStore {
  /** Resolves when what was kept is in the document. */
  readonly whenSynced: Promise<unknown>
  /** Whether an update with this origin came from here. */
  brought(origin: unknown): boolean
  /** Writes at once what waits. */
  flush(): void
  /** Lets go of the storage. What waits is written first, unless it is not to be kept. */
  close(keep: boolean): Promise<void>
}

/**
 * Keeps every update of a document in IndexedDB. Each writing is a transaction, which takes longer than a key may: while
 * the server has all of it anyway (`isSafe`), updates are written together when typing rests, else one by one at once.
 */
export function openLocalStore(name: string, doc: Y.Doc, isSafe: () => boolean): LocalStore {
  const store = new IndexeddbPersistence(name, doc)
  let waiting: Uint8Array[] = []
  const write = () => {
    const updates = waiting
    waiting = []
    if (updates.length > 0) store._storeUpdate(Y.mergeUpdates(updates), null)
  }
  const settled = whenSettled(write, { pause: 200, longest: 500 })
  const keep = (update: Uint8Array, origin: unknown) => {
    if (origin === store) return
    waiting.push(update)
    if (!isSafe()) write()
    else settled.touch()
  }
  doc.off('update', store._storeUpdate)
  doc.on('update', keep)
  return {
    whenSynced: store.whenSynced,
    brought: (origin) => origin === store,
    flush: write,
    async close(isKept) {
      doc.off('update', keep)
      settled.stop()
      if (isKept) write()
      else waiting = []
      await store.destroy()
    },
  }
}

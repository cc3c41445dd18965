import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { schemaVersion } from '#lib/coediting/schema-version.ts'
import { sendDelay } from '#lib/coediting/send-delay.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { type CloseMeaning, meaningOfClose, meaningOfRefusal } from './close-reasons.ts'
import { idleQueue } from './idle-queue.ts'
import { copyName, emptyStore } from './local-copies.ts'
import { openLocalStore } from './local-store.ts'

/** What a session is told by its line. */
export interface LineEvents {
  /** What this browser kept is in the document, or cannot be read. */
  readonly onLoaded: () => void
  /** Everything that the server had is in the document. */
  readonly onSynced: () => void
  /** The server has committed everything that was changed here. */
  readonly onCommitted: () => void
  readonly onRights: (mayWrite: boolean) => void
  readonly onDown: (meaning: CloseMeaning) => void
  /** The article, or something said about it, has changed. */
  readonly onChanged: () => void
}

/** A document's way to the server and to the browser's storage. */
export interface Line {
  /** Where each other person is, and who. */
  readonly provider: { readonly awareness: Awareness }
  /** Whether an update with this origin came over the line or from the browser's storage, and was not made here. */
  brought(origin: unknown): boolean
  connect(): void
  disconnect(): void
  /** The connection is known to be broken: it is given up at once and tried again. */
  drop(): void
  /** Ends it; what the browser keeps stays, or goes with `forget`. Resolves when the storage is let go. */
  close(forget: boolean): Promise<void>
}

export interface Ends {
  readonly articleId: ArticleId
  readonly personId: PersonId
  readonly doc: Y.Doc
}
export type Dial = (ends: Ends, events: LineEvents) => Line

/** How long the browser's storage may take before the server is asked without it. */
const storagePatience = 1500

/**
 * Sends only over an open socket. Whatever is typed without one is in the document, and the handshake of the next socket
 * brings it; sent a second time it would be confirmed a second time, and "saved" would show too early.
 */
class Socket extends HocuspocusProviderWebsocket {
  readonly #arrived = idleQueue(80)
  readonly #leaving = idleQueue(40)

  /** What arrives waits for an idle moment, so that another's words do not stand in the way of a key here. */
  protected override emit(event: string, ...given: unknown[]): this {
    if (event === 'message') {
      this.#arrived.add(() => super.emit(event, ...given))
      return this
    }
    if (event === 'close') {
      this.#arrived.flush()
      // Where a message closed the socket, those behind it are of a socket that is gone.
      this.#arrived.drop()
      // What has not left by now goes with the next handshake.
      this.#leaving.drop()
    }
    return super.emit(event, ...given)
  }

  /** Leaves once the key that it comes from is on the screen. */
  override send(message: unknown): void {
    const { webSocket } = this
    if (webSocket?.readyState !== 1) return
    this.#leaving.add(() => {
      if (webSocket === this.webSocket && webSocket.readyState === 1) super.send(message)
    })
  }

  /** Sends at once what waits to be sent. */
  flush(): void {
    this.#leaving.flush()
  }

  /** Tries at once. An attempt that is under way goes on: whoever presses again and again would break each one off. */
  hurry(): void {
    if (this.webSocket?.readyState !== 0) void this.connect()
  }

  /** The browser may take its time to say that a socket is closed; for the page it is from now on. */
  hangUp(code: number): void {
    if (this.webSocket !== null) this.emit('close', { event: { code, reason: '' } })
  }
}

/** The real line: Hocuspocus over a WebSocket of the same origin, and IndexedDB. */
export const dial: Dial = ({ articleId, personId, doc }, events) => {
  const awareness = new Awareness(doc)
  let closed = false
  let wanted = true
  const socket = new Socket({
    url: `${location.origin.replace(/^http/, 'ws')}/collab`,
    autoConnect: false,
    maxDelay: 8000,
  })
  const provider = new HocuspocusProvider({
    name: articleId,
    token: schemaVersion,
    flushDelay: sendDelay,
    document: doc,
    awareness,
    websocketProvider: socket,
    onSynced: () => events.onSynced(),
    onAuthenticated: ({ scope }) => events.onRights(scope !== 'readonly'),
    onAuthenticationFailed: ({ reason }) => events.onDown(meaningOfRefusal(reason)),
    onUnsyncedChanges: ({ number }) => {
      if (number === 0) events.onCommitted()
    },
    onStateless: ({ payload }) => {
      if (isChanged(payload)) events.onChanged()
    },
    onClose: ({ event }) => {
      if (wanted && !closed) events.onDown(meaningOfClose(event.code, event.reason))
    },
  })
  provider.attach()
  const store = openLocalStore(
    copyName(personId, articleId),
    doc,
    () => provider.synced && socket.webSocket?.readyState === 1,
  )
  const leave = () => {
    store.flush()
    provider.flushPendingUpdates()
    socket.flush()
  }
  addEventListener('pagehide', leave)
  let loaded = false
  const load = () => {
    if (loaded || closed) return
    loaded = true
    events.onLoaded()
    if (wanted) socket.hurry()
  }
  const patience = setTimeout(load, storagePatience)
  store.whenSynced.then(load, load)
  return {
    provider: { awareness },
    brought: (origin) => origin === provider || store.brought(origin),
    connect() {
      wanted = true
      if (loaded && !closed) socket.hurry()
    },
    disconnect() {
      wanted = false
      socket.disconnect()
      socket.hangUp(1000)
    },
    drop: () => socket.hangUp(1006),
    async close(forget) {
      closed = true
      clearTimeout(patience)
      provider.destroy()
      socket.destroy()
      removeEventListener('pagehide', leave)
      await store.close(!forget)
      if (forget) await emptyStore(personId, articleId)
    },
  }
}

function isChanged(payload: string): boolean {
  try {
    return (JSON.parse(payload) as { type?: unknown } | null)?.type === 'changed'
  } catch {
    // A message that this page cannot read is meant for a newer one.
    return false
  }
}

import type { Closing } from '#lib/coediting/closing.ts'
import type { Typist } from '#lib/commands/write-together.ts'

/** Whoever stands behind a socket, known since its upgrade. */
export interface Visitor extends Typist {
  readonly name: string
}

/** Somebody who has an article open through one socket; what Hocuspocus carries as the context of a connection. */
export interface Guest {
  readonly visitor: Visitor
  /** Closes the socket itself: without that the page would go on as if all were well. */
  readonly close: (closing: Closing) => void
  readonly access: 'write' | 'read'
  readonly handshake: Handshake
}

/**
 * How far a page and this process have come in telling each other what they hold. A page first asks (greeted), is asked,
 * and answers with everything that this process lacks (synced). Changes it sends before that may build on what is still
 * to come, so they are passed over: the answer holds them too.
 */
export interface Handshake {
  greeted: boolean
  synced: boolean
  /** Changes that were passed over and of which the page waits to hear that they are kept. */
  owed: number
  /** The message being handled is passed over. */
  passing: boolean
}

export const newHandshake = (): Handshake => ({ greeted: false, synced: false, owed: 0, passing: false })

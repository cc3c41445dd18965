import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Hocuspocus, WebSocketLike } from '@hocuspocus/server'
import type { Peer } from 'crossws'
import crossws from 'crossws/adapters/node'
import type { Deps } from '#lib/application/deps.ts'
import { sessionOfRequest } from '#lib/auth/request-actor.ts'
import { log } from '#lib/log.ts'
import { type Guest, newHandshake, type Visitor } from './guest.ts'
import type { OpenSocket } from './rights.ts'

/** How long pages may take to answer that they close. */
const patienceMs = 2_000
/** Larger than the largest update that a gate lets in. */
const maxMessageBytes = 4_000_000

/** One session has a socket for each tab; a page gone wild opens more. */
const socketsPerSession = 40

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  open(): readonly OpenSocket[]
  /** Tells every page that this process goes away; it connects again elsewhere or later. */
  close(): Promise<void>
}

/**
 * The web sockets of this process. A socket opens for pages of this site alone (a page elsewhere could otherwise use a
 * visitor's cookie) and for people who are signed in; what it may do is asked for each article.
 */
export function sockets(deps: Pick<Deps, 'db' | 'clock' | 'site'>, hocuspocus: Hocuspocus<Guest>): Sockets {
  const open = new Map<string, OpenSocket & { readonly client: ReturnType<typeof hocuspocus.handleConnection> }>()
  let closing = false
  const allClosed = Promise.withResolvers<void>()
  const ws = crossws({
    serverOptions: { maxPayload: maxMessageBytes },
    hooks: {
      async upgrade(request) {
        if (closing) return new Response(null, { status: 503 })
        if (request.headers.get('origin') !== deps.site.url) return new Response(null, { status: 403 })
        const session = await sessionOfRequest(request, deps)
        if (session === null) return new Response(null, { status: 401 })
        const { id, person } = session
        const held = [...open.values()].filter(({ visitor }) => visitor.sessionId === id)
        if (held.length >= socketsPerSession) return new Response(null, { status: 429 })
        return { context: { visitor: { sessionId: id, personId: person.id, name: person.name } satisfies Visitor } }
      },
      open(peer) {
        const visitor = visitorOf(peer)
        const close: Guest['close'] = ({ code, reason }) => peer.close(code, reason)
        const guest: Guest = { visitor, close, access: 'read', handshake: newHandshake() }
        // crossws promises a subset of the standard's socket, which holds the three parts that Hocuspocus uses.
        const client = hocuspocus.handleConnection(peer.websocket as WebSocketLike, peer.request, guest)
        open.set(peer.id, { visitor, close, client })
      },
      message(peer, message) {
        open.get(peer.id)?.client.handleMessage(message.uint8Array())
      },
      close(peer, { code = 1000, reason = '' }) {
        open.get(peer.id)?.client.handleClose({ code, reason })
        open.delete(peer.id)
        if (closing && open.size === 0) allClosed.resolve()
      },
      error(_peer, error) {
        log.debug({ err: error }, 'a socket failed')
      },
    },
  })
  return {
    upgrade: (request, socket, head) => {
      // Without a listener, a page that goes away while its session is looked up would end this process.
      socket.on('error', (error) => log.debug({ err: error }, 'a socket failed before it was open'))
      ws.handleUpgrade(request, socket, head).catch((error: unknown) => {
        log.error({ err: error }, 'a socket could not be opened')
        socket.destroy()
      })
    },
    open: () => [...open.values()],
    close: async () => {
      closing = true
      if (open.size === 0) return
      const late = setTimeout(() => ws.closeAll(1012, 'restart', true), patienceMs)
      await ws.close(1012, 'restart')
      await allClosed.promise
      clearTimeout(late)
    },
  }
}

const visitorOf = ({ context }: Peer): Visitor => (context as { visitor: Visitor }).visitor

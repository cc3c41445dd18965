import type { Document, Hocuspocus } from '@hocuspocus/server'
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { z } from 'zod'
import { tellPresence } from '#db/open-copies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import type { Guest, Visitor } from './guest.ts'

/** Carets move with every key; others need to see them about four times a second. */
const everyMs = 250
/** A notification of PostgreSQL has less than 8000 bytes. */
const payloadBytes = 7_900
/** What one page may say of itself. */
const stateLength = 4_000

const fromElsewhere = { source: 'local' } as const

/** From which process, of which article, and who is where; without that last part it asks the others to say so. */
const Notice = z.tuple([z.string(), ArticleId, z.base64().nullable()])

/** Who is where in the articles that are open in several processes. */
export interface Presence {
  opened(articleId: ArticleId): void
  /** These clients of a document came or moved, and these left. */
  moved(document: Document, clients: readonly number[], left: readonly number[], origin: unknown): void
  /** What another process said. */
  heard(payload: string): void
  /** Asks the others anew, for notices may have been missed. */
  askAll(): void
  stop(): void
}

/**
 * Says on behalf of each state whose it is, and leaves out what is too large or is said of somebody else: nobody appears
 * under another's name. A client whose person is not known yet belongs to whoever speaks for it first.
 */
export function ownStates(
  awareness: Awareness,
  states: Map<number, Record<string, unknown>>,
  visitor: Visitor | null,
): void {
  for (const [client, state] of states) {
    const owner = awareness.getStates().get(client)?.personId
    const isTheirs = visitor !== null && (owner === undefined || owner === visitor.personId)
    if (!isTheirs || JSON.stringify(state).length > stateLength) {
      states.delete(client)
      continue
    }
    state.personId = visitor.personId
    if (typeof state.user === 'object' && state.user !== null) state.user = { ...state.user, name: visitor.name }
  }
}

/**
 * Relays between processes by notifications. A process that dies says no more, and its people fade everywhere after
 * thirty seconds, as Yjs' awareness has it.
 */
export function presence({ db }: Pick<Deps, 'db'>, hocuspocus: () => Hocuspocus<Guest>): Presence {
  const self = crypto.randomUUID()
  const waiting = new Map<Document, Set<number>>()
  let timer: NodeJS.Timeout | undefined

  const tell = (payload: string) => {
    tellPresence(db, payload).catch((error: unknown) => log.warn({ err: error }, 'presence could not be told'))
  }
  const ask = (articleId: string) => tell(JSON.stringify([self, articleId, null]))
  const say = (document: Document, clients: readonly number[]) => {
    if (clients.length === 0 || document.isDestroyed) return
    const update = Buffer.from(encodeAwarenessUpdate(document.awareness, [...clients])).toString('base64')
    const payload = JSON.stringify([self, document.name, update])
    if (payload.length <= payloadBytes) return tell(payload)
    const half = Math.ceil(clients.length / 2)
    if (clients.length === 1) return
    say(document, clients.slice(0, half))
    say(document, clients.slice(half))
  }
  const sayAll = () => {
    timer = undefined
    for (const [document, clients] of waiting) say(document, [...clients])
    waiting.clear()
  }

  return {
    opened: ask,
    moved: (document, clients, left, origin) => {
      if (origin === fromElsewhere) return
      // At once: with the last of them the document itself goes.
      say(document, left)
      if (clients.length === 0) return
      const known = waiting.get(document) ?? new Set()
      for (const client of clients) known.add(client)
      waiting.set(document, known)
      timer ??= setTimeout(sayAll, everyMs).unref()
    },
    heard: (payload) => {
      const notice = Notice.safeParse(parsed(payload))
      if (!notice.success || notice.data[0] === self) return
      const [, articleId, update] = notice.data
      const document = hocuspocus().documents.get(articleId)
      if (document === undefined) return
      if (update === null) say(document, peopleHere(document))
      else applyAwarenessUpdate(document.awareness, Buffer.from(update, 'base64'), fromElsewhere)
    },
    askAll: () => {
      for (const document of hocuspocus().documents.values()) {
        ask(document.name)
        say(document, peopleHere(document))
      }
    },
    stop: () => clearTimeout(timer),
  }
}

/** The clients that are connected to this very process. */
const peopleHere = (document: Document): number[] =>
  document
    .getConnections()
    .flatMap((connection) => [...document.getClients(connection)])
    .filter((client) => document.awareness.getStates().has(client))

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return null
  }
}

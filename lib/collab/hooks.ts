import type { Configuration, Connection, Document } from '@hocuspocus/server'
import * as Y from 'yjs'
import type { Deps } from '#lib/application/deps.ts'
import { type Closing, oldClient, sessionEnded, tryAgain } from '#lib/coediting/closing.ts'
import { knowsNamesOf } from '#lib/coediting/known-names.ts'
import { schemaVersion } from '#lib/coediting/schema-version.ts'
import { accessTo, openSharedCopy } from '#lib/commands/write-together.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import { type Guest, newHandshake } from './guest.ts'
import { afterMessage, NotKept, receive } from './handshake.ts'
import { fromLog, type OpenCopy, openCopy } from './open-copy.ts'
import { ownStates, type Presence } from './presence.ts'
import type { Recorder } from './recorder.ts'

/** Hocuspocus sends the reason to the page and leaves the article closed; `closing` closes the socket as well. */
class Denied extends Error {
  readonly reason: string
  readonly closing: Closing | null

  constructor(reason: string, closing: Closing | null = null) {
    super()
    this.reason = reason
    this.closing = closing
  }
}

/** A database that is away for a moment is no answer about somebody's rights: the page is to try again. */
async function answered<T>({ close }: Guest, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const denied = error instanceof Denied ? error : new Denied(tryAgain.reason, tryAgain)
    if (denied !== error) log.error({ err: error }, 'an article could not be opened')
    const { closing } = denied
    // Behind the answer that Hocuspocus sends after this.
    if (closing !== null) setImmediate(() => close(closing))
    throw denied
  }
}

interface Parts {
  readonly deps: Pick<Deps, 'db' | 'clock'>
  /** The shared copy behind each open document. */
  readonly copies: WeakMap<Document, OpenCopy>
  readonly recorder: Recorder
  readonly presence: Presence
}

/**
 * What Hocuspocus does with the shared copies of articles. It has no hooks that store: by the time an update reaches a
 * document it is in the log.
 */
export const hooks = ({ deps, copies, recorder, presence }: Parts): Partial<Configuration<Guest>> => ({
  quiet: true,
  timeout: 45_000,
  maxPendingDocuments: 4,

  onAuthenticate: ({ token, documentName, context, connectionConfig }) =>
    answered(context, async () => {
      if (token !== schemaVersion) throw new Denied(oldClient.reason, oldClient)
      const id = ArticleId.safeParse(documentName)
      const access = id.success ? await accessTo(id.data, context.visitor, deps) : 'none'
      if (access === 'session-ended') throw new Denied(sessionEnded.reason, sessionEnded)
      if (access === 'none') throw new Denied('not-found')
      connectionConfig.readOnly = access === 'read'
      return { access, handshake: newHandshake() } satisfies Partial<Guest>
    }),

  onLoadDocument: ({ document, documentName, context }) =>
    answered(context, async () => {
      const articleId = ArticleId.parse(documentName)
      const shared = await openSharedCopy(articleId, deps)
      if (shared === null) throw new Denied('not-found')
      Y.applyUpdate(document, shared.state, fromLog)
      if (!knowsNamesOf(document)) throw new Denied(oldClient.reason, oldClient)
      const closeAll = () => {
        for (const { context } of document.getConnections() as Connection<Guest>[]) context.close(oldClient)
      }
      copies.set(document, openCopy(articleId, document, shared.seq, deps, closeAll))
      presence.opened(articleId)
    }),

  async beforeSync({ connection, document, type, payload }) {
    const copy = copies.get(document)
    if (copy === undefined) throw new NotKept()
    try {
      await receive(connection, copy, { type, payload })
    } catch (error) {
      if (error instanceof NotKept) throw error
      log.error({ err: error, articleId: copy.articleId }, 'an update could not be kept')
      connection.context.close(tryAgain)
      throw new NotKept()
    }
  },

  async afterHandleMessage({ connection }) {
    afterMessage(connection)
  },

  async onChange({ documentName, transactionOrigin }) {
    const articleId = ArticleId.parse(documentName)
    if (transactionOrigin === fromLog) recorder.followed(articleId)
    else recorder.typed(articleId)
  },

  async beforeHandleAwareness({ document, states, context }) {
    ownStates(document.awareness, states, context?.visitor ?? null)
  },

  async onAwarenessUpdate({ document, added, updated, removed, transactionOrigin }) {
    presence.moved(document, [...added, ...updated], removed, transactionOrigin)
  },

  async onDisconnect({ clientsCount, documentName }) {
    if (clientsCount === 0) recorder.left(ArticleId.parse(documentName))
  },
})

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Connection, type Document, Hocuspocus } from '@hocuspocus/server'
import { listenTo } from '#db/listening.ts'
import { endsOfLogs, presenceChannel, unrecordedCopies } from '#db/open-copies.ts'
import { articleChannel, sharedCopyChannel } from '#db/shared-copies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import type { Guest } from './guest.ts'
import { hooks } from './hooks.ts'
import type { OpenCopy } from './open-copy.ts'
import { presence } from './presence.ts'
import { recorder } from './recorder.ts'
import { rightsWatch } from './rights.ts'
import { sockets } from './socket.ts'

/** How far a process may be behind the log while no notification arrives. */
const pollMs = 1_000
/** A session that ends, or a right that changes, is noticed within this time without a notification. */
const rightsMs = 2_000
/** Logs that a process left unrecorded when it died are looked for this often. */
const sweepMs = 60_000

/** Co-editing in this process: opens sockets and serves the shared copies of articles behind them. */
export interface CollabServer {
  /** Takes over a request that asks for a socket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Closes every socket and records what is not recorded yet. */
  stop(): Promise<void>
}

/**
 * Several processes may serve the same articles: each follows the log in the database, told by notifications, and by
 * asking once a second, should those not arrive. `databaseUrl` is where it listens; with `null` it only asks.
 */
export function collabServer(
  deps: Pick<Deps, 'db' | 'clock' | 'site'>,
  { databaseUrl }: { readonly databaseUrl: string | null },
): CollabServer {
  const copies = new WeakMap<Document, OpenCopy>()
  const recording = recorder(deps)
  const people = presence(deps, () => hocuspocus)
  const hocuspocus = new Hocuspocus<Guest>(hooks({ deps, copies, recorder: recording, presence: people }))
  const doors = sockets(deps, hocuspocus)
  const documents = () => [...hocuspocus.documents.values()]

  const follow = (articleId: string, seq: number) => {
    const document = hocuspocus.documents.get(articleId)
    const copy = document && copies.get(document)
    copy?.follow(seq).catch((error: unknown) => log.error({ err: error, articleId }, 'the log could not be followed'))
  }
  const followAll = async () => {
    const ends = await endsOfLogs(deps.db, documents().map(idOf))
    for (const [articleId, seq] of ends) follow(articleId, seq)
  }
  const tellChanged = (articleId: string) =>
    hocuspocus.documents.get(articleId)?.broadcastStateless(JSON.stringify({ type: 'changed' }))

  const told = new Set<string>()
  const checkRights = rightsWatch(deps, {
    sockets: doors.open,
    connections: () => documents().flatMap((document) => document.getConnections() as Connection<Guest>[]),
    onChanged: (ids) => {
      for (const id of ids) if (!told.has(id)) tellChanged(id)
      told.clear()
    },
  })
  const sweep = async () => {
    for (const articleId of await unrecordedCopies(deps.db)) recording.followed(articleId)
  }

  const poll = repeat('following the logs', pollMs, followAll)
  const watch = repeat('checking rights', rightsMs, checkRights)
  const mend = repeat('looking for unrecorded edits', sweepMs, sweep)
  const channels = {
    [sharedCopyChannel]: (payload: string) => {
      const [articleId = '', seq] = payload.split(' ')
      follow(articleId, Number(seq))
    },
    [articleChannel]: (articleId: string) => {
      told.add(articleId)
      tellChanged(articleId)
      watch.soon()
    },
    [presenceChannel]: people.heard,
  }
  const stopListening =
    databaseUrl === null
      ? async () => undefined
      : listenTo({
          connectionString: databaseUrl,
          name: 'countersign-collab',
          channels,
          onListening: () => {
            poll.soon()
            people.askAll()
            for (const document of documents()) tellChanged(document.name)
          },
          onLost: (error) => {
            if (error !== null)
              log.warn(
                { err: error },
                'open articles follow their logs by asking until the database can be listened to',
              )
          },
        })

  return {
    upgrade: doors.upgrade,
    stop: async () => {
      await doors.close()
      people.stop()
      // What was on its way into the log when its socket closed still gets there.
      await Promise.allSettled(documents().map((document) => copies.get(document)?.follow(0)))
      await Promise.all([poll.stop(), watch.stop(), mend.stop(), stopListening()])
      await recording.stop()
    },
  }
}

const idOf = ({ name }: Document): ArticleId => ArticleId.parse(name)

interface Repeated {
  /** Runs it now, or once more when it runs already. */
  soon(): void
  /** Ends it once what runs has finished. */
  stop(): Promise<void>
}

/** Runs work now and then every so often, never twice at a time. What fails is logged, and tried again at its next time. */
function repeat(what: string, everyMs: number, work: () => Promise<void>): Repeated {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  const soon = () => {
    if (stopped) return
    if (running !== null) {
      again = true
      return
    }
    running = work()
      .catch((error: unknown) => log.error({ err: error }, `${what} failed`))
      .then(() => {
        running = null
        if (!again) return
        again = false
        soon()
      })
  }
  const timer = setInterval(soon, everyMs).unref()
  soon()
  return {
    soon,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

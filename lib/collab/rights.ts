import type { Connection } from '@hocuspocus/server'
import { rolesOfSessions, versionsOf } from '#db/open-copies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { rightsChanged, sessionEnded } from '#lib/coediting/closing.ts'
import { accessTo } from '#lib/commands/write-together.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import type { Guest, Visitor } from './guest.ts'

/** An open socket, whether it has an article open or not. */
export interface OpenSocket extends Pick<Guest, 'close'> {
  readonly visitor: Visitor
}

interface Watched {
  readonly sockets: () => readonly OpenSocket[]
  /** Every article that is open through one of them. */
  readonly connections: () => readonly Connection<Guest>[]
  /** The articles that changed since the last look. */
  readonly onChanged: (ids: readonly ArticleId[]) => void
}

/**
 * Answers a look at whether everybody may still do what they could when they connected; whoever may not is thrown out. One
 * look costs two statements, whatever the number of sockets, and more only for people whose roles changed and for
 * articles that changed.
 */
export function rightsWatch(deps: Pick<Deps, 'db' | 'clock'>, watched: Watched): () => Promise<void> {
  const basis = new WeakMap<Connection<Guest>, string>()
  const versions = new Map<ArticleId, number>()

  return async () => {
    const sockets = watched.sockets()
    const connections = watched.connections()
    const sessionIds = new Set(sockets.map(({ visitor }) => visitor.sessionId))
    const articleIds = new Set(connections.map(articleOf))
    const roles = await rolesOfSessions(deps.db, [...sessionIds], deps.clock.now())
    const present = await versionsOf(deps.db, [...articleIds])
    watched.onChanged([...present].flatMap(([id, version]) => (isNewer(versions.get(id), version) ? [id] : [])))
    versions.clear()
    for (const [id, version] of present) versions.set(id, version)

    for (const { visitor, close } of sockets) if (!roles.has(visitor.sessionId)) close(sessionEnded)
    for (const connection of connections) {
      const { visitor, access, close } = connection.context
      const held = roles.get(visitor.sessionId)
      if (held === undefined) continue
      const id = articleOf(connection)
      const now = `${held} ${present.get(id)}`
      if (basis.get(connection) === now) continue
      const may = await accessTo(id, visitor, deps).catch((error: unknown) => {
        // What cannot be answered for one is no reason to leave the others in; it is asked again at the next look.
        log.error({ err: error, articleId: id }, 'rights could not be checked')
        return null
      })
      if (may === null) continue
      if (may === 'session-ended') close(sessionEnded)
      else if (may !== access) close(rightsChanged)
      else basis.set(connection, now)
    }
  }
}

const articleOf = ({ document }: Connection<Guest>): ArticleId => ArticleId.parse(document.name)

const isNewer = (known: number | undefined, version: number): boolean => known !== undefined && version > known

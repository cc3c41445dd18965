import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { articles } from './schema/articles.ts'
import { people, sessions } from './schema/people.ts'
import { sharedCopies } from './schema/writing.ts'

/** The channel on which processes tell each other who is where in an article. */
export const presenceChannel = 'presence'

/** Where the logs of these articles end. */
export async function endsOfLogs(db: Db, ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: sharedCopies.articleId, seq: sharedCopies.lastSeq })
    .from(sharedCopies)
    .where(inArray(sharedCopies.articleId, [...ids]))
  return new Map(rows.map(({ id, seq }) => [id, seq]))
}

/** Articles whose stored manuscript is behind their log: somebody types now, or the process that should have seen to it died. */
export async function unrecordedCopies(db: Db): Promise<readonly ArticleId[]> {
  const rows = await db
    .select({ id: sharedCopies.articleId })
    .from(sharedCopies)
    .where(lt(sharedCopies.recordedSeq, sharedCopies.lastSeq))
  return rows.map(({ id }) => id)
}

/** Which of these sessions hold, each with the roles of its person. */
export async function rolesOfSessions(
  db: Db,
  ids: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: sessions.id, roles: people.roles })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        inArray(sessions.id, [...ids]),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        isNull(people.disabledAt),
      ),
    )
  return new Map(rows.map(({ id, roles }) => [id, [...roles].sort().join()]))
}

/** The versions of these articles, which rise with every command that was accepted. */
export async function versionsOf(db: Db, ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: articles.id, version: articles.version })
    .from(articles)
    .where(inArray(articles.id, [...ids]))
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** Tells every process that listens; `payload` has less than 8000 bytes. */
export async function tellPresence(db: Db, payload: string): Promise<void> {
  await db.execute(sql`select pg_notify(${presenceChannel}, ${payload})`)
}

import { asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { RevisionId } from '#lib/identity/ids.ts'
import { revisions } from './schema/articles.ts'

export type Revision = typeof revisions.$inferSelect

/** A revision with all that it froze, or `null`. */
export async function findRevision(db: Db | Tx, id: RevisionId): Promise<Revision | null> {
  const [row] = await db.select().from(revisions).where(eq(revisions.id, id))
  return row ?? null
}

/** A revision that some fact names, so that it exists. */
export async function readRevision(db: Db | Tx, id: RevisionId): Promise<Revision> {
  const revision = await findRevision(db, id)
  if (revision === null) throw new Error(`There is no revision ${id}`)
  return revision
}

/** The digests of several revisions, oldest first. */
export async function digestsOf(
  db: Db | Tx,
  ids: readonly RevisionId[],
): Promise<readonly Pick<Revision, 'id' | 'digest'>[]> {
  if (ids.length === 0) return []
  return db
    .select({ id: revisions.id, digest: revisions.digest })
    .from(revisions)
    .where(inArray(revisions.id, [...ids]))
    .orderBy(asc(revisions.number))
}

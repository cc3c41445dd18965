import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, RevisionId } from '#lib/identity/ids.ts'
import { atHand } from './at-hand.ts'
import { revisions } from './schema/articles.ts'

export type Revision = typeof revisions.$inferSelect

/** A revision never changes, and reading a long one takes longer than all that is asked of it. */
const kept = atHand<RevisionId, Revision>(12)

/** A revision with all that it froze, or `null`. */
export async function findRevision(db: Db | Tx, id: RevisionId): Promise<Revision | null> {
  const known = kept.get(id)
  if (known !== undefined) return known
  const [revision] = await db.select().from(revisions).where(eq(revisions.id, id))
  if (revision === undefined) return null
  kept.keep(id, revision)
  return revision
}

/** A revision that some fact names, so that it exists. */
export async function readRevision(db: Db | Tx, id: RevisionId): Promise<Revision> {
  const revision = await findRevision(db, id)
  if (revision === null) throw new Error(`There is no revision ${id}`)
  return revision
}

/** The id of an article's revision by its number, or `null`. */
export async function revisionNumbered(db: Db | Tx, articleId: ArticleId, number: number): Promise<RevisionId | null> {
  const [row] = await db
    .select({ id: revisions.id })
    .from(revisions)
    .where(and(eq(revisions.articleId, articleId), eq(revisions.number, number)))
  return row?.id ?? null
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

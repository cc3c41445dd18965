import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { sharedCopies, sharedUpdates } from './schema/writing.ts'

/** One committed update of a shared copy. */
export interface LoggedUpdate {
  readonly seq: number
  readonly personId: PersonId
  readonly update: Uint8Array
}

/** A shared copy: the snapshot, and every update behind it in the order of the log. */
export interface SharedCopy {
  readonly lastSeq: number
  readonly recordedSeq: number
  readonly snapshot: Uint8Array
  readonly snapshotSeq: number
  readonly updates: readonly LoggedUpdate[]
}

/** The channel on which every process hears that a log grew; the payload is `ARTICLE-ID SEQ`. */
export const sharedCopyChannel = 'shared_copy'
/** The channel on which every process hears that something else of an article changed; the payload is its id. */
export const articleChannel = 'article_changed'

/** The whole shared copy of an article at one moment; `null` while nobody has opened it. */
export async function readSharedCopy(tx: Tx, articleId: ArticleId): Promise<SharedCopy | null> {
  const [row] = await tx.select().from(sharedCopies).where(eq(sharedCopies.articleId, articleId))
  if (row === undefined) return null
  const { lastSeq, recordedSeq, snapshot, snapshotSeq } = row
  return { lastSeq, recordedSeq, snapshot, snapshotSeq, updates: await updatesBehind(tx, articleId, snapshotSeq) }
}

/** Where the log of an article ends, and up to where it was recorded; `null` while nobody has opened it. */
export async function endOfLog(
  db: Db | Tx,
  articleId: ArticleId,
): Promise<{ readonly lastSeq: number; readonly recordedSeq: number; readonly snapshotSeq: number } | null> {
  const { lastSeq, recordedSeq, snapshotSeq } = sharedCopies
  const [row] = await db
    .select({ lastSeq, recordedSeq, snapshotSeq })
    .from(sharedCopies)
    .where(eq(sharedCopies.articleId, articleId))
  return row ?? null
}

/** The updates behind a point of the log, in its order. */
export const updatesBehind = (db: Db | Tx, articleId: ArticleId, seq: number): Promise<readonly LoggedUpdate[]> =>
  db
    .select({ seq: sharedUpdates.seq, personId: sharedUpdates.personId, update: sharedUpdates.update })
    .from(sharedUpdates)
    .where(and(eq(sharedUpdates.articleId, articleId), gt(sharedUpdates.seq, seq)))
    .orderBy(asc(sharedUpdates.seq))

/** Makes the shared copy; false when it was there already. */
export async function insertSharedCopy(tx: Tx, articleId: ArticleId, snapshot: Uint8Array): Promise<boolean> {
  const made = await tx
    .insert(sharedCopies)
    .values({ articleId, snapshot, lastSeq: 0, recordedSeq: 0, snapshotSeq: 0 })
    .onConflictDoNothing()
    .returning({ articleId: sharedCopies.articleId })
  return made.length > 0
}

/**
 * Puts an update at the end of the log, and tells every process once it is committed. The row lock gives each its place:
 * whoever comes second waits for the first to commit, so a reader of the log never meets a gap that is filled later.
 */
export async function appendToLog(
  tx: Tx,
  { articleId, personId, update, at }: { articleId: ArticleId; personId: PersonId; update: Uint8Array; at: Instant },
): Promise<number> {
  // One statement: this is what each key of each writer costs.
  const { rows } = await tx.execute<{ seq: string }>(sql`
    with grown as (
      update shared_copies set last_seq = last_seq + 1 where article_id = ${articleId} returning last_seq
    ), logged as (
      insert into shared_updates (article_id, seq, person_id, update, at)
      select ${articleId}::uuid, last_seq, ${personId}::uuid, ${update}::bytea, ${at}::timestamptz from grown
      returning seq
    )
    select seq, pg_notify(${sharedCopyChannel}, ${articleId} || ' ' || seq) from logged`)
  const [row] = rows
  if (row === undefined) throw new Error(`Article ${articleId} has no shared copy`)
  return Number(row.seq)
}

/** The stored manuscript holds every update up to `seq` from now on. */
export async function markRecorded(tx: Tx, articleId: ArticleId, seq: number): Promise<void> {
  await tx.update(sharedCopies).set({ recordedSeq: seq }).where(eq(sharedCopies.articleId, articleId))
}

/** Lets a snapshot stand for the updates up to `seq`, which are dropped. It must hold every one of them. */
export async function compactLog(
  tx: Tx,
  articleId: ArticleId,
  { snapshot, seq }: { readonly snapshot: Uint8Array; readonly seq: number },
): Promise<void> {
  await tx.update(sharedCopies).set({ snapshot, snapshotSeq: seq }).where(eq(sharedCopies.articleId, articleId))
  await tx.delete(sharedUpdates).where(and(eq(sharedUpdates.articleId, articleId), lte(sharedUpdates.seq, seq)))
}

/** Tells every process, once the transaction is committed, that whoever looks at one of the articles should look again. */
export async function tellArticleChanged(tx: Tx, ...articleIds: readonly ArticleId[]): Promise<void> {
  await tx.execute(
    sql`select pg_notify(${articleChannel}, article) from unnest(${sql.param([...articleIds])}::text[]) article`,
  )
}

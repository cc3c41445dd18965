import { and, count, eq, inArray, notInArray, or, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { articles, assignments, revisions, workingCopies } from './schema/articles.ts'
import { media, publishedMedia } from './schema/writing.ts'

/** A kept picture without its bytes. */
export interface KeptPicture {
  readonly hash: Sha256
  readonly width: number
  readonly height: number
}

export interface ServedPicture {
  readonly type: string
  readonly bytes: Uint8Array
}

/** Keeps a picture; one that is kept already stays as it is, with whoever brought it first. */
export async function keepPicture(
  tx: Tx,
  picture: KeptPicture & ServedPicture,
  by: { readonly articleId: ArticleId; readonly uploadedBy: PersonId; readonly uploadedAt: Instant },
): Promise<void> {
  await tx
    .insert(media)
    .values({ ...picture, ...by })
    .onConflictDoNothing()
}

/** How many pictures were first uploaded for an article. */
export async function pictureCount(tx: Tx, articleId: ArticleId): Promise<number> {
  const [row] = await tx.select({ pictures: count() }).from(media).where(eq(media.articleId, articleId))
  return row?.pictures ?? 0
}

/** Sizes of those of the pictures that are kept. */
export const picturesOf = (db: Db | Tx, hashes: readonly Sha256[]): Promise<KeptPicture[]> =>
  hashes.length === 0
    ? Promise.resolve([])
    : db
        .select({ hash: media.hash, width: media.width, height: media.height })
        .from(media)
        .where(inArray(media.hash, [...hashes]))

/** Makes these the pictures that readers get of an article, and no others of it; unknown ones are left out. */
export async function publishPictures(tx: Tx, articleId: ArticleId, hashes: readonly Sha256[]): Promise<void> {
  const kept = await picturesOf(tx, hashes)
  const current = kept.map(({ hash }) => hash)
  await tx
    .delete(publishedMedia)
    .where(
      and(
        eq(publishedMedia.articleId, articleId),
        current.length === 0 ? undefined : notInArray(publishedMedia.hash, current),
      ),
    )
  if (current.length === 0) return
  await tx
    .insert(publishedMedia)
    .values(current.map((hash) => ({ hash, articleId })))
    .onConflictDoNothing()
}

/** Whether some article puts the picture before readers. */
export async function isPublished(db: Db, hash: Sha256): Promise<boolean> {
  const rows = await db
    .select({ articleId: publishedMedia.articleId })
    .from(publishedMedia)
    .where(eq(publishedMedia.hash, hash))
    .limit(1)
  return rows.length > 0
}

/** A picture's bytes by their hash, whoever may see it: the caller has looked. */
export async function readPicture(db: Db, hash: Sha256): Promise<ServedPicture | null> {
  const [row] = await db.select({ type: media.type, bytes: media.bytes }).from(media).where(eq(media.hash, hash))
  return row ?? null
}

/**
 * The articles by which somebody may have come to know a picture: the one it was uploaded for first, and those of theirs in
 * whose text it stands, because the same file uploaded twice is kept once.
 */
export async function articlesOfPicture(db: Db, hash: Sha256, personId: PersonId): Promise<readonly ArticleId[]> {
  const holds = (manuscript: typeof workingCopies.manuscript | typeof revisions.manuscript) =>
    sql<boolean>`position(${hash} in ${manuscript}::text) > 0`
  const inWork = db
    .select({ one: sql`1` })
    .from(workingCopies)
    .where(and(eq(workingCopies.articleId, articles.id), holds(workingCopies.manuscript)))
  const frozen = db
    .select({ one: sql`1` })
    .from(revisions)
    .where(and(eq(revisions.articleId, articles.id), holds(revisions.manuscript)))
  const theirs = db.select({ id: assignments.articleId }).from(assignments).where(eq(assignments.personId, personId))
  const [first] = await db.select({ id: media.articleId }).from(media).where(eq(media.hash, hash))
  if (first === undefined) return []
  const others = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(inArray(articles.id, theirs), or(sql`exists ${inWork}`, sql`exists ${frozen}`)))
    .limit(5)
  return [first.id, ...others.map(({ id }) => id).filter((id) => id !== first.id)]
}

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { artefacts, publicPages } from './schema/publications.ts'

export interface Artefact {
  readonly hash: Sha256
  readonly contentType: string
  readonly body: Uint8Array
  readonly gzip: Uint8Array
}

export interface PublicPage extends Artefact {
  readonly path: string
  /** 410 for the notice that stands where an article stood. */
  readonly status: 200 | 410
  readonly articleId: ArticleId | null
  readonly changedAt: Instant
}

/** The channel on which every change of a page is told, with its path. Only a hint: a listener may miss some. */
export const pageChannel = 'page_changed'

/** What readers get at a path, or `null`. */
export async function readPage(db: Db | Tx, path: string): Promise<PublicPage | null> {
  const [row] = await db
    .select(pageColumns)
    .from(publicPages)
    .innerJoin(artefacts, eq(artefacts.hash, publicPages.artefactHash))
    .where(eq(publicPages.path, path))
  return row === undefined ? null : { ...row, status: row.status === 410 ? 410 : 200 }
}

/** What has changed at public addresses, and where to go on asking. */
export interface PageChanges {
  /** What to hand over the next time. */
  readonly cursor: string
  readonly paths: readonly string[] | 'too many'
}

/** Of more than these nobody need hear one by one. */
const manyChanges = 500

/**
 * The paths that changed since `cursor` was answered, and `'too many'` where none was. Nothing is ever left out: whatever a
 * question could not see yet was written by a transaction that was running then or began later, and so has a number that
 * is not below the lowest of those that ran. What was told may be told again while others of them run on.
 */
export async function pageChangesSince(db: Db | Tx, cursor: string | null): Promise<PageChanges> {
  const { rows } = await db.execute<{ cursor: string; paths: string[] }>(sql`
    select pg_snapshot_xmin(snapshot)::text as cursor,
      array(
        select path from public_pages
        where changed_in >= ${cursor ?? '0'}::xid8 and changed_in < pg_snapshot_xmax(snapshot)
        limit ${cursor === null ? 0 : manyChanges + 1}
      ) as paths
    from pg_current_snapshot() snapshot`)
  const [row] = rows
  if (row === undefined) throw new Error('The database does not say what it has seen')
  // Numbers that went back are those of another database, such as one that was restored.
  const isAll = cursor === null || BigInt(row.cursor) < BigInt(cursor) || row.paths.length > manyChanges
  return { cursor: row.cursor, paths: isAll ? 'too many' : row.paths }
}

/** What a path points to now, without the bytes: enough to know whether anything is there. */
export async function readPointer(
  db: Db | Tx,
  path: string,
): Promise<{ readonly hash: Sha256; readonly status: number } | null> {
  const [row] = await db
    .select({ hash: publicPages.artefactHash, status: publicPages.status })
    .from(publicPages)
    .where(eq(publicPages.path, path))
  return row ?? null
}

export interface NewPage {
  readonly path: string
  readonly status: 200 | 410
  readonly articleId: ArticleId | null
  readonly contentType: string
  /** A text is stored in UTF-8. */
  readonly body: string | Uint8Array
  readonly at: Instant
}

const compress = promisify(gzip)

/**
 * Points a path to these bytes, kept once under their SHA-256. Where the path answers with them already nothing is
 * changed and nothing is told; the hash is returned either way.
 */
export async function storePage(tx: Tx, page: NewPage): Promise<Sha256> {
  const { path, status, articleId, contentType, body, at } = page
  const hash = await keepArtefact(tx, contentType, body, at)
  const pointer = { artefactHash: hash, status, articleId, changedAt: at }
  await tx
    .insert(publicPages)
    .values({ path, ...pointer })
    .onConflictDoUpdate({
      target: publicPages.path,
      set: pointer,
      setWhere: sql`(${publicPages.artefactHash}, ${publicPages.status}) is distinct from (${hash}, ${status})`,
    })
  return hash
}

/**
 * Says that what stands at a path is out of date: nothing is answered from it until it is stored anew. The row stays, for
 * by its change every process hears that it has to forget the path.
 */
export async function outdatePage(tx: Tx, path: string): Promise<void> {
  await tx
    .update(publicPages)
    .set({ status: 410 })
    .where(and(eq(publicPages.path, path), eq(publicPages.status, 200)))
}

/** Every path that speaks of an article. */
export async function pathsOf(db: Db | Tx, articleId: ArticleId): Promise<readonly string[]> {
  const { path } = publicPages
  const rows = await db.select({ path }).from(publicPages).where(eq(publicPages.articleId, articleId)).orderBy(path)
  return rows.map((row) => row.path)
}

/** How a signed review record is served. */
export const recordType = 'application/json; charset=utf-8'

/** Keeps bytes under their SHA-256, which is returned. A text is stored in UTF-8. */
export async function keepArtefact(
  tx: Tx,
  contentType: string,
  content: string | Uint8Array,
  at: Instant,
): Promise<Sha256> {
  const body = Buffer.from(content)
  const hash = Sha256.parse(createHash('sha256').update(body).digest('hex'))
  const [known] = await tx.select({ hash: artefacts.hash }).from(artefacts).where(eq(artefacts.hash, hash))
  // To compress it anew would cost more than to ask.
  if (known !== undefined) return hash
  const compressed = await compress(body, { level: constants.Z_BEST_COMPRESSION })
  await tx.insert(artefacts).values({ hash, contentType, body, gzip: compressed, createdAt: at }).onConflictDoNothing()
  return hash
}

const pageColumns = {
  path: publicPages.path,
  status: publicPages.status,
  articleId: publicPages.articleId,
  changedAt: publicPages.changedAt,
  hash: artefacts.hash,
  contentType: artefacts.contentType,
  body: artefacts.body,
  gzip: artefacts.gzip,
}

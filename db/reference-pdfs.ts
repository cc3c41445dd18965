import { and, count, desc, eq, isNotNull, lt } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, PersonId, ReferenceId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { pdfFiles, referencePdfs } from './schema/evidence.ts'
import { people } from './schema/people.ts'

/** The file that stands beside a reference, without its bytes. */
export interface ReferencePdf {
  readonly referenceId: ReferenceId
  readonly hash: Sha256
  readonly size: number
  readonly at: Instant
  readonly byName: string
}

interface Placing {
  readonly articleId: ArticleId
  readonly referenceId: ReferenceId
  /** `null` takes the file away. */
  readonly hash: Sha256 | null
  readonly afterRevision: number
  readonly by: PersonId
  readonly at: Instant
}

/** Keeps a file; one that is kept already stays as it is. */
export async function keepPdf(tx: Tx, hash: Sha256, bytes: Uint8Array): Promise<void> {
  await tx.insert(pdfFiles).values({ hash, bytes, size: bytes.byteLength }).onConflictDoNothing()
}

/** Puts a kept file beside a reference, or says that none stands there any more. */
export async function placePdf(tx: Tx, placing: Placing): Promise<void> {
  await tx.insert(referencePdfs).values(placing)
}

/** How often files were put beside references of an article. */
export async function placedPdfs(tx: Tx, articleId: ArticleId): Promise<number> {
  const [row] = await tx
    .select({ placed: count() })
    .from(referencePdfs)
    .where(and(eq(referencePdfs.articleId, articleId), isNotNull(referencePdfs.hash)))
  return row?.placed ?? 0
}

/** The files beside an article's references: those of the working copy, or those that stood there when a revision was frozen. */
export async function pdfsOf(db: Db | Tx, articleId: ArticleId, revision: number | null): Promise<ReferencePdf[]> {
  const rows = await db
    .selectDistinctOn([referencePdfs.referenceId], {
      referenceId: referencePdfs.referenceId,
      hash: referencePdfs.hash,
      size: pdfFiles.size,
      at: referencePdfs.at,
      byName: people.name,
    })
    .from(referencePdfs)
    .innerJoin(people, eq(people.id, referencePdfs.by))
    .leftJoin(pdfFiles, eq(pdfFiles.hash, referencePdfs.hash))
    .where(
      and(
        eq(referencePdfs.articleId, articleId),
        revision === null ? undefined : lt(referencePdfs.afterRevision, revision),
      ),
    )
    .orderBy(referencePdfs.referenceId, desc(referencePdfs.id))
  return rows.flatMap(({ hash, size, ...row }) => (hash === null || size === null ? [] : [{ ...row, hash, size }]))
}

/** The bytes of a file that stands or stood beside a reference of this article, or `null`. */
export async function readPdf(db: Db, articleId: ArticleId, hash: Sha256): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ bytes: pdfFiles.bytes })
    .from(pdfFiles)
    .innerJoin(referencePdfs, eq(referencePdfs.hash, pdfFiles.hash))
    .where(and(eq(referencePdfs.articleId, articleId), eq(pdfFiles.hash, hash)))
    .limit(1)
  return row?.bytes ?? null
}

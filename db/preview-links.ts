import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, PersonId, PreviewLinkId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { people } from './schema/people.ts'
import { previewLinks } from './schema/previews.ts'

export type PreviewLink = typeof previewLinks.$inferSelect
type NewPreviewLink = Pick<
  PreviewLink,
  'id' | 'articleId' | 'cycle' | 'tokenHash' | 'label' | 'madeBy' | 'at' | 'expiresAt'
>

export async function insertPreviewLink(tx: Tx, link: NewPreviewLink): Promise<void> {
  await tx.insert(previewLinks).values(link)
}

/** The link of a token by its hash, whatever became of it, or `null`. */
export async function previewLinkOf(db: Db | Tx, tokenHash: Sha256): Promise<PreviewLink | null> {
  const [row] = await db.select().from(previewLinks).where(eq(previewLinks.tokenHash, tokenHash))
  return row ?? null
}

/** The newest links of an article with who made each. */
export const previewLinksOf = (db: Db | Tx, articleId: ArticleId, limit: number) =>
  db
    .select({ link: previewLinks, madeByName: people.name })
    .from(previewLinks)
    .innerJoin(people, eq(people.id, previewLinks.madeBy))
    .where(eq(previewLinks.articleId, articleId))
    .orderBy(desc(previewLinks.ordinal))
    .limit(limit)

/** Ends a link, and says whether that changed anything; `null` where the article has no such link. */
export async function revokePreviewLinkOf(
  tx: Tx,
  articleId: ArticleId,
  id: PreviewLinkId,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): Promise<boolean | null> {
  const revoked = await tx
    .update(previewLinks)
    .set({ revokedAt: at, revokedBy: by })
    .where(and(eq(previewLinks.id, id), eq(previewLinks.articleId, articleId), isNull(previewLinks.revokedAt)))
    .returning({ id: previewLinks.id })
  if (revoked.length === 1) return true
  const [known] = await tx
    .select({ id: previewLinks.id })
    .from(previewLinks)
    .where(and(eq(previewLinks.id, id), eq(previewLinks.articleId, articleId)))
  return known === undefined ? null : false
}

/** Counts that somebody opened it. */
export async function countOpening(db: Db | Tx, id: PreviewLinkId, at: Instant): Promise<void> {
  await db
    .update(previewLinks)
    .set({ opened: sql`${previewLinks.opened} + 1`, lastOpenedAt: at })
    .where(eq(previewLinks.id, id))
}

import { and, eq, isNotNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import type { Instant } from '#lib/time/instant.ts'
import { newestFirst } from './order.ts'
import { live } from './schema/publications.ts'

/** Keeps how public lists show a live article and when its review runs out; without effect once it is not live. */
export async function storeCard(
  tx: Tx,
  articleId: ArticleId,
  card: PublicCard,
  reviewDueAt: Instant | null,
): Promise<void> {
  await tx.update(live).set({ card, reviewDueAt }).where(eq(live.articleId, articleId))
}

/** Live articles whose review ran out by `now` and whose pages were not rendered since, longest due first. */
export async function reviewsRunOut(db: Db, now: Instant, limit: number): Promise<readonly ArticleId[]> {
  const rows = await db
    .select({ id: live.articleId })
    .from(live)
    .where(lte(live.reviewDueAt, now))
    .orderBy(live.reviewDueAt)
    .limit(limit)
  return rows.map(({ id }) => id)
}

export interface LiveCard {
  readonly articleId: ArticleId
  readonly firstPublishedAt: Instant
  readonly card: PublicCard
}

/** A page of what is live, first published last, by keyset. */
export async function liveCards(
  db: Db,
  { after, limit }: { readonly after: Pick<LiveCard, 'articleId' | 'firstPublishedAt'> | null; readonly limit: number },
): Promise<readonly LiveCard[]> {
  const rows = await db
    .select({ articleId: live.articleId, firstPublishedAt: live.firstPublishedAt, card: live.card })
    .from(live)
    .where(
      and(
        isNotNull(live.card),
        // The first condition alone is one that an index can begin at.
        after === null ? undefined : lte(live.firstPublishedAt, after.firstPublishedAt),
        after === null
          ? undefined
          : or(lt(live.firstPublishedAt, after.firstPublishedAt), sql`${live.articleId} > ${after.articleId}`),
      ),
    )
    .orderBy(newestFirst(live.firstPublishedAt), live.articleId)
    .limit(limit)
  return rows.flatMap(({ card, ...row }) => (card === null ? [] : [{ ...row, card }]))
}

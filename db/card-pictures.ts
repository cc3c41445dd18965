import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import { type NewPage, storePage } from './public-pages.ts'
import { live, publicPages } from './schema/publications.ts'

export interface CardOfArticle {
  readonly articleId: ArticleId
  readonly card: PublicCard
}

/** How lists show the live article whose page stands at a path, or `null`. */
export async function liveCardAt(db: Db | Tx, articlePath: string): Promise<CardOfArticle | null> {
  const [row] = await db
    .select({ articleId: live.articleId, card: live.card })
    .from(publicPages)
    .innerJoin(live, eq(live.articleId, publicPages.articleId))
    .where(and(eq(publicPages.path, articlePath), eq(publicPages.status, 200)))
  return row?.card?.path === articlePath ? { articleId: row.articleId, card: row.card } : null
}

/** Keeps a picture of a card, unless the card has come to say something else while it was drawn. */
export async function storeCardPicture(
  tx: Tx,
  { card, articleId, ...page }: CardOfArticle & Omit<NewPage, 'status' | 'articleId'>,
): Promise<void> {
  const [now] = await tx.select({ card: live.card }).from(live).where(eq(live.articleId, articleId)).for('share')
  if (now?.card && canonicalJson(now.card) === canonicalJson(card))
    await storePage(tx, { ...page, articleId, status: 200 })
}

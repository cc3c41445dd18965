import { and, asc, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, CommentId, PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { commentReplies, comments } from './schema/writing.ts'

export type CommentRow = typeof comments.$inferSelect
export type ReplyRow = typeof commentReplies.$inferSelect

export const insertComment = async (tx: Tx, comment: Omit<CommentRow, 'resolvedBy' | 'resolvedAt'>): Promise<void> => {
  await tx.insert(comments).values(comment)
}

export const insertReply = async (tx: Tx, reply: ReplyRow): Promise<void> => {
  await tx.insert(commentReplies).values(reply)
}

/** One remark of an article, held until the transaction ends. */
export async function holdComment(tx: Tx, articleId: ArticleId, id: CommentId): Promise<CommentRow | null> {
  const [row] = await tx
    .select()
    .from(comments)
    .where(and(eq(comments.id, id), eq(comments.articleId, articleId)))
    .for('update')
  return row ?? null
}

/** Resolves a remark, or opens it again with `null`. */
export async function setResolution(
  tx: Tx,
  id: CommentId,
  resolution: { readonly by: PersonId; readonly at: Instant } | null,
): Promise<void> {
  await tx
    .update(comments)
    .set({ resolvedBy: resolution?.by ?? null, resolvedAt: resolution?.at ?? null })
    .where(eq(comments.id, id))
}

/** Moves remarks to other places of the shared text; the answer is how many of them the article has. */
export async function setPlaces(
  tx: Tx,
  articleId: ArticleId,
  places: readonly Pick<CommentRow, 'id' | 'anchorStart' | 'anchorEnd'>[],
): Promise<number> {
  let placed = 0
  for (const { id, anchorStart, anchorEnd } of places) {
    const isOurs = and(eq(comments.id, id), eq(comments.articleId, articleId))
    const rows = await tx.update(comments).set({ anchorStart, anchorEnd }).where(isOurs).returning({ id: comments.id })
    placed += rows.length
  }
  return placed
}

/** A page of the open or the resolved remarks of an article, oldest first; `after` is where the page before ended. */
export const listComments = (
  db: Db | Tx,
  articleId: ArticleId,
  { resolved, after, limit }: { resolved: boolean; after?: { at: Instant; id: CommentId } | undefined; limit: number },
): Promise<readonly CommentRow[]> =>
  db
    .select()
    .from(comments)
    .where(
      and(
        eq(comments.articleId, articleId),
        resolved ? isNotNull(comments.resolvedAt) : isNull(comments.resolvedAt),
        after && or(gt(comments.at, after.at), and(eq(comments.at, after.at), gt(comments.id, after.id))),
      ),
    )
    .orderBy(asc(comments.at), asc(comments.id))
    .limit(limit)

/** The answers to these remarks, oldest first. */
export const repliesTo = async (db: Db | Tx, ids: readonly CommentId[]): Promise<readonly ReplyRow[]> =>
  ids.length === 0
    ? []
    : db
        .select()
        .from(commentReplies)
        .where(inArray(commentReplies.commentId, [...ids]))
        .orderBy(asc(commentReplies.commentId), asc(commentReplies.at), asc(commentReplies.id))

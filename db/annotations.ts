import { asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Annotation } from '#lib/review/annotation.ts'
import { people } from './schema/people.ts'
import { annotationReplies, annotations } from './schema/reviews.ts'

/** Every annotation of an article with its replies, in the order in which they were made. */
export async function annotationsOf(
  db: Db | Tx,
  articleId: ArticleId,
): Promise<(Annotation & { readonly byName: string })[]> {
  const rows = await db
    .select({ annotation: annotations, byName: people.name })
    .from(annotations)
    .innerJoin(people, eq(people.id, annotations.by))
    .where(eq(annotations.articleId, articleId))
    .orderBy(asc(annotations.ordinal))
  const ids = rows.map(({ annotation }) => annotation.id)
  const replies =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(annotationReplies)
          .where(inArray(annotationReplies.annotationId, ids))
          .orderBy(asc(annotationReplies.id))
  const byAnnotation = Map.groupBy(replies, ({ annotationId }) => annotationId)
  return rows.map(({ annotation: { ordinal: _, articleId: __, resolvedAt, resolvedBy, ...annotation }, byName }) => ({
    ...annotation,
    byName,
    replies: (byAnnotation.get(annotation.id) ?? []).map(({ by, at, body }) => ({ by, at, body })),
    resolved: resolvedAt === null || resolvedBy === null ? null : { at: resolvedAt, by: resolvedBy },
  }))
}

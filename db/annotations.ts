import { asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Annotation } from '#lib/review/annotation.ts'
import { people } from './schema/people.ts'
import { annotationReplies, annotations } from './schema/reviews.ts'

type Reply = Annotation['replies'][number] & { readonly byName: string }
type ReadAnnotation = Omit<Annotation, 'replies'> & { readonly byName: string; readonly replies: Reply[] }

/** Every annotation of an article with its replies, in the order in which they were made. */
export async function annotationsOf(db: Db | Tx, articleId: ArticleId): Promise<ReadAnnotation[]> {
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
          .select({ reply: annotationReplies, byName: people.name })
          .from(annotationReplies)
          .innerJoin(people, eq(people.id, annotationReplies.by))
          .where(inArray(annotationReplies.annotationId, ids))
          .orderBy(asc(annotationReplies.id))
  const byAnnotation = Map.groupBy(replies, ({ reply }) => reply.annotationId)
  return rows.map(({ annotation: { ordinal: _, articleId: __, resolvedAt, resolvedBy, ...annotation }, byName }) => ({
    ...annotation,
    byName,
    replies: (byAnnotation.get(annotation.id) ?? []).map(({ reply: { by, at, body }, byName: name }) => ({
      by,
      byName: name,
      at,
      body,
    })),
    resolved: resolvedAt === null || resolvedBy === null ? null : { at: resolvedAt, by: resolvedBy },
  }))
}

import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/transaction.ts'
import type { AnnotationId, ArticleId, PersonId, SignOffId, VerdictId } from '#lib/identity/ids.ts'
import type { Annotation } from '#lib/review/annotation.ts'
import type { Declaration } from '#lib/review/declaration.ts'
import type { SignOff } from '#lib/review/sign-off.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { SignOffFacts } from '#lib/workflow/facts.ts'
import { annotationReplies, annotations, declarations, signOffs, verdicts } from './schema/reviews.ts'

/** The rows of a review. Each function writes what one event says; the article's own row is not theirs. */

export async function addDeclaration(
  tx: Tx,
  articleId: ArticleId,
  { personId, at, interests }: Declaration,
): Promise<void> {
  await tx.insert(declarations).values({ articleId, personId, at, interests })
}

export async function addVerdict(tx: Tx, articleId: ArticleId, verdict: Verdict): Promise<void> {
  await tx.insert(verdicts).values({ articleId, ...verdict })
}

export async function withdrawVerdict(tx: Tx, id: VerdictId, at: Instant): Promise<void> {
  const withdrawn = await tx
    .update(verdicts)
    .set({ withdrawnAt: at })
    .where(and(eq(verdicts.id, id), isNull(verdicts.withdrawnAt)))
    .returning({ id: verdicts.id })
  mustBeOne(withdrawn, `verdict ${id}`)
}

export async function addAnnotation(
  tx: Tx,
  articleId: ArticleId,
  { replies: _, resolved: __, ...annotation }: Annotation,
): Promise<void> {
  await tx.insert(annotations).values({ articleId, ...annotation })
}

export async function addReply(
  tx: Tx,
  reply: { readonly annotationId: AnnotationId; readonly by: PersonId; readonly at: Instant; readonly body: string },
): Promise<void> {
  const { annotationId, by, at, body } = reply
  await tx.insert(annotationReplies).values({ annotationId, by, at, body })
}

export async function resolveAnnotation(tx: Tx, id: AnnotationId, by: PersonId, at: Instant): Promise<void> {
  const resolved = await tx
    .update(annotations)
    .set({ resolvedAt: at, resolvedBy: by })
    .where(and(eq(annotations.id, id), isNull(annotations.resolvedAt)))
    .returning({ id: annotations.id })
  mustBeOne(resolved, `annotation ${id}`)
}

/** Keeps what was signed with its signature; it must be the sign-off that the machine accepted. */
export async function addSignOff(
  tx: Tx,
  articleId: ArticleId,
  accepted: SignOffFacts,
  { payload, keyId, signature }: SignOff,
): Promise<void> {
  if (payload.signOffId !== accepted.id) throw new Error(`Sign-off ${payload.signOffId} is not ${accepted.id}`)
  await tx.insert(signOffs).values({ articleId, ...accepted, payload, keyId, signature })
}

export async function withdrawSignOff(
  tx: Tx,
  id: SignOffId,
  withdrawal: { readonly at: Instant; readonly by: PersonId; readonly reason: string },
): Promise<void> {
  const { at, by, reason } = withdrawal
  const withdrawn = await tx
    .update(signOffs)
    .set({ withdrawnAt: at, withdrawnReason: reason, withdrawnBy: by })
    .where(and(eq(signOffs.id, id), isNull(signOffs.withdrawnAt)))
    .returning({ id: signOffs.id })
  mustBeOne(withdrawn, `sign-off ${id}`)
}

function mustBeOne(rows: readonly unknown[], what: string): void {
  if (rows.length !== 1) throw new Error(`There is no ${what} that this could be done to`)
}

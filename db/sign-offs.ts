import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import { SignOff } from '#lib/review/sign-off.ts'
import { signOffs } from './schema/reviews.ts'

/** The sign-offs that stand under a revision, with their signatures. */
export async function signOffsOf(db: Db | Tx, revisionId: RevisionId): Promise<readonly SignOff[]> {
  const rows = await db
    .select({ payload: signOffs.payload, keyId: signOffs.keyId, signature: signOffs.signature })
    .from(signOffs)
    .where(and(eq(signOffs.revisionId, revisionId), isNull(signOffs.withdrawnAt)))
    .orderBy(asc(signOffs.ordinal))
  return rows.map((row) => SignOff.parse(row))
}

/** Every revision of an article that a reviewer ever signed, withdrawn signatures included: they have read it. */
export const signOffsByReviewer = (db: Db | Tx, articleId: ArticleId, reviewerId: PersonId) =>
  db
    .select({ reviewerId: signOffs.reviewerId, revisionId: signOffs.revisionId, at: signOffs.at })
    .from(signOffs)
    .where(and(eq(signOffs.articleId, articleId), eq(signOffs.reviewerId, reviewerId)))
    .orderBy(asc(signOffs.ordinal))

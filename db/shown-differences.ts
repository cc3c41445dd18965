import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { shownDifferences } from './schema/reviews.ts'

interface Shown {
  readonly revisionId: RevisionId
  readonly differences: readonly Sha256[]
  readonly by: PersonId
}

/** Keeps that a reviewer was shown these differences; what they were shown before stays as it is. */
export async function addShown(
  tx: Tx,
  articleId: ArticleId,
  { revisionId, differences, by }: Shown,
  at: Instant,
): Promise<void> {
  await tx
    .insert(shownDifferences)
    .values(differences.map((difference) => ({ revisionId, personId: by, difference, articleId, at })))
    .onConflictDoNothing()
}

/** Everything of an article's revisions that a reviewer was shown, by revision. */
export async function shownTo(
  db: Db | Tx,
  articleId: ArticleId,
  personId: PersonId,
): Promise<ReadonlyMap<RevisionId, ReadonlySet<Sha256>>> {
  const rows = await db
    .select({ revisionId: shownDifferences.revisionId, difference: shownDifferences.difference })
    .from(shownDifferences)
    .where(and(eq(shownDifferences.articleId, articleId), eq(shownDifferences.personId, personId)))
  const byRevision = Map.groupBy(rows, ({ revisionId }) => revisionId)
  return new Map([...byRevision].map(([id, shown]) => [id, new Set(shown.map(({ difference }) => difference))]))
}

import { and, asc, count, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, BundleId, PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { bundleMembers, bundles } from './schema/bundles.ts'
import { schedules } from './schema/publications.ts'

interface NewBundle {
  readonly id: BundleId
  readonly title: string
  readonly by: PersonId
  readonly at: Instant
}

export async function insertBundle(tx: Tx, { id, title, by, at }: NewBundle): Promise<void> {
  await tx.insert(bundles).values({ id, title, createdBy: by, createdAt: at })
}

/** What editors call a bundle and how many articles are in it; `null` for none. */
export async function bundleOf(
  db: Db | Tx,
  id: BundleId | null,
): Promise<{ id: BundleId; title: string; articles: number } | null> {
  if (id === null) return null
  const [row] = await db
    .select({ id: bundles.id, title: bundles.title, articles: count(bundleMembers.articleId) })
    .from(bundles)
    .leftJoin(bundleMembers, eq(bundleMembers.bundleId, bundles.id))
    .where(eq(bundles.id, id))
    .groupBy(bundles.id)
  return row ?? null
}

/** The articles of a bundle, scheduled still or not, in the order in which everybody locks them. */
export async function membersOf(db: Db | Tx, id: BundleId): Promise<readonly ArticleId[]> {
  const { articleId, bundleId } = bundleMembers
  const rows = await db.select({ articleId }).from(bundleMembers).where(eq(bundleId, id)).orderBy(asc(articleId))
  return rows.map((row) => row.articleId)
}

/** Those of a bundle that are scheduled with it now. */
export async function scheduledMembersOf(db: Db | Tx, id: BundleId): Promise<readonly ArticleId[]> {
  const { articleId, bundleId } = schedules
  const rows = await db
    .select({ articleId })
    .from(schedules)
    .where(and(isNotNull(bundleId), eq(bundleId, id)))
    .orderBy(asc(articleId))
  return rows.map((row) => row.articleId)
}

/** The bundle is this transaction's alone; false where another has it in hand already. */
export async function takeBundle(tx: Tx, id: BundleId): Promise<boolean> {
  const rows = await tx
    .select({ id: bundles.id })
    .from(bundles)
    .where(eq(bundles.id, id))
    .for('update', { skipLocked: true })
  return rows.length > 0
}

/** It went out or was held: nothing is waited for any more. */
export async function dissolveBundle(tx: Tx, id: BundleId): Promise<void> {
  await tx.delete(bundleMembers).where(eq(bundleMembers.bundleId, id))
}

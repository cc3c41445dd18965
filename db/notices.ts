import { inArray } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import { strongestNotice } from '#lib/evidence/notices.ts'
import type { Notice } from '#lib/evidence/reference.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { notices } from './schema/reviews.ts'

/** Keeps what was found of a work, by its reference identity; true unless it was known already. */
export async function recordNotice(tx: Tx, work: string, notice: Notice, recordedAt: Instant): Promise<boolean> {
  const added = await tx
    .insert(notices)
    .values({ work, ...notice, recordedAt })
    .onConflictDoNothing()
    .returning({ id: notices.id })
  return added.length > 0
}

/**
 * The notice that counts for each of the works that has any. Its `at` is when the newsroom learned of it, not the day it
 * carries: an approval given between the two was given without knowing.
 */
export async function currentNotices(db: Db | Tx, works: readonly string[]): Promise<ArticleFacts['notices']> {
  if (works.length === 0) return {}
  const rows = await db
    .select({ work: notices.work, type: notices.type, on: notices.on, at: notices.recordedAt })
    .from(notices)
    .where(inArray(notices.work, [...works]))
    .orderBy(notices.id)
  const current: Record<string, ArticleFacts['notices'][string]> = {}
  for (const [work, known] of Map.groupBy(rows, (row) => row.work)) {
    const strongest = strongestNotice(known)
    if (strongest !== null) current[work] = { type: strongest.type, at: strongest.at }
  }
  return current
}

import { and, asc, eq, lte, notInArray, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { articles } from './schema/articles.ts'
import { people } from './schema/people.ts'
import { schedules } from './schema/publications.ts'

/** The earliest instant at which something is scheduled; `null` while nothing is. */
export async function oldestDue(db: Db | Tx): Promise<Instant | null> {
  const [row] = await db.select({ at: schedules.at }).from(schedules).orderBy(asc(schedules.at)).limit(1)
  return row?.at ?? null
}

/** The name of whoever made an article's present schedule, or `null`. */
export async function schedulerOf(db: Db | Tx, articleId: ArticleId): Promise<string | null> {
  const [row] = await db
    .select({ name: people.name })
    .from(schedules)
    .innerJoin(people, eq(people.id, schedules.by))
    .where(eq(schedules.articleId, articleId))
  return row?.name ?? null
}

/**
 * Takes the article that has been due longest, or `null`. Its rows stay locked until the transaction ends, and rows that
 * another process holds are passed over, so no two take the same one; the schedule is locked too, because only a locked
 * row is looked at again where another process has just kept it. `except` are those that failed in this round.
 */
export async function takeDue(tx: Tx, now: Instant, except: readonly ArticleId[]): Promise<ArticleId | null> {
  const [row] = await tx
    .select({ articleId: articles.id })
    .from(schedules)
    .innerJoin(articles, eq(articles.id, schedules.articleId))
    .where(and(lte(schedules.at, now), except.length === 0 ? sql`true` : notInArray(schedules.articleId, [...except])))
    .orderBy(asc(schedules.at), asc(schedules.articleId))
    .limit(1)
    .for('update', { of: [articles, schedules], skipLocked: true })
  return row?.articleId ?? null
}

import { and, asc, eq, gt, gte, lte, notInArray, or, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, BundleId } from '#lib/identity/ids.ts'
import { addMinutes, type Instant } from '#lib/time/instant.ts'
import { articles } from './schema/articles.ts'
import { publicationFailures } from './schema/due.ts'
import { people } from './schema/people.ts'
import { live, schedules } from './schema/publications.ts'

/** The earliest instant at which something is scheduled; `null` while nothing is. */
export async function oldestDue(db: Db | Tx): Promise<Instant | null> {
  const [row] = await db.select({ at: schedules.at }).from(schedules).orderBy(asc(schedules.at)).limit(1)
  return row?.at ?? null
}

/** Minutes before and after its moment in which a release has the database to itself. */
const [beforeRelease, afterRelease] = [0.05, 1]

/**
 * Whether something goes out about now, and work that can wait should. What could not go out for longer than a minute keeps
 * nobody from working.
 */
export async function isReleasing(db: Db, now: Instant): Promise<boolean> {
  const [row] = await db
    .select({ at: schedules.at })
    .from(schedules)
    .where(and(gt(schedules.at, addMinutes(now, -afterRelease)), lte(schedules.at, addMinutes(now, beforeRelease))))
    .limit(1)
  return row !== undefined
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

export interface Due {
  readonly articleId: ArticleId
  readonly bundleId: BundleId | null
}

/** What failed or is in another's hands, and so is not taken again in this round. */
export interface Except {
  readonly articles: readonly ArticleId[]
  readonly bundles: readonly BundleId[]
}

/**
 * Takes the article that has been due longest, or `null`. Its rows stay locked until the transaction ends, and rows that
 * another process holds are passed over, so no two take the same one; the schedule is locked too, because only a locked
 * row is looked at again where another process has just kept it. `only` takes this article or none.
 */
export async function takeDue(tx: Tx, now: Instant, except: Except, only?: ArticleId): Promise<Due | null> {
  const { articleId, bundleId } = schedules
  const [row] = await tx
    .select({ articleId: articles.id, bundleId })
    .from(schedules)
    .innerJoin(articles, eq(articles.id, articleId))
    .where(
      and(
        lte(schedules.at, now),
        except.articles.length === 0 ? undefined : notInArray(articleId, [...except.articles]),
        except.bundles.length === 0
          ? undefined
          : or(sql`${bundleId} is null`, notInArray(bundleId, [...except.bundles])),
        only === undefined ? undefined : eq(articleId, only),
      ),
    )
    .orderBy(asc(schedules.at), asc(articleId))
    .limit(1)
    .for('update', { of: [articles, schedules], skipLocked: true })
  return row ?? null
}

/** Notes why what is due did not go out. It goes with the schedule. */
export async function noteFailure(db: Db, articleId: ArticleId, at: Instant, failure: string): Promise<void> {
  await db
    .insert(publicationFailures)
    .select(
      db
        .select({
          articleId: schedules.articleId,
          at: sql`${at}::timestamptz`.as('at'),
          failure: sql`${failure}::text`.as('failure'),
        })
        .from(schedules)
        .where(eq(schedules.articleId, articleId)),
    )
    .onConflictDoUpdate({ target: publicationFailures.articleId, set: { at, failure } })
}

export interface LatePiece {
  readonly articleId: ArticleId
  readonly title: string
  readonly at: Instant
  readonly failure: string | null
}

/** What was due by an instant and is still there, longest due first. */
export const latePieces = (db: Db, by: Instant, limit: number): Promise<LatePiece[]> =>
  db
    .select({
      articleId: schedules.articleId,
      title: articles.title,
      at: schedules.at,
      failure: publicationFailures.failure,
    })
    .from(schedules)
    .innerJoin(articles, eq(articles.id, schedules.articleId))
    .leftJoin(
      publicationFailures,
      and(eq(publicationFailures.articleId, schedules.articleId), gte(publicationFailures.at, schedules.at)),
    )
    .where(lte(schedules.at, by))
    .orderBy(asc(schedules.at), asc(schedules.articleId))
    .limit(limit)

/** A page of everything that is scheduled, by article: its moment, and what that was said as. */
export async function saidMoments(
  db: Db,
  { after, limit }: { readonly after: ArticleId | null; readonly limit: number },
) {
  const { articleId, at, wallTime, zone, choice, embargoUntil, expiresAt } = schedules
  return db
    .select({ articleId, at, wallTime, zone, choice, embargoUntil, expiresAt })
    .from(schedules)
    .where(after === null ? undefined : gt(articleId, after))
    .orderBy(asc(articleId))
    .limit(limit)
}

/** Live articles whose time is over, longest first. */
export async function expiredBy(db: Db, now: Instant, limit: number): Promise<readonly ArticleId[]> {
  const { articleId, expiresAt } = live
  const rows = await db
    .select({ articleId })
    .from(live)
    .where(lte(expiresAt, now))
    .orderBy(asc(expiresAt), asc(articleId))
    .limit(limit)
  return rows.map((row) => row.articleId)
}

import { and, asc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Instant } from '#lib/time/instant.ts'
import { articles, revisions } from './schema/articles.ts'
import { bundleMembers, bundles } from './schema/bundles.ts'
import { live, publications, schedules } from './schema/publications.ts'

interface Stretch {
  readonly from: Instant
  readonly to: Instant
  readonly limit: number
}

const named = { articleId: articles.id, title: articles.title, specialty: articles.specialty }

/** What is promised in a stretch of time, in its order. */
export const scheduledBetween = (db: Db, { from, to, limit }: Stretch) =>
  db
    .select({
      ...named,
      at: schedules.at,
      wallTime: schedules.wallTime,
      zone: schedules.zone,
      choice: schedules.choice,
      embargoUntil: schedules.embargoUntil,
      expiresAt: schedules.expiresAt,
      revision: revisions.number,
      signed: sql<boolean>`(select count(*) from sign_offs s join people p on p.id = s.reviewer_id
        where s.id = any(${schedules.signOffIds}) and s.withdrawn_at is null and p.disabled_at is null)
        = cardinality(${schedules.signOffIds})`,
      bundle: { id: bundles.id, title: bundles.title },
    })
    .from(schedules)
    .innerJoin(articles, eq(articles.id, schedules.articleId))
    .innerJoin(revisions, eq(revisions.id, schedules.revisionId))
    .leftJoin(bundles, eq(bundles.id, schedules.bundleId))
    .where(and(gte(schedules.at, from), lt(schedules.at, to)))
    .orderBy(asc(schedules.at), asc(schedules.articleId))
    .limit(limit)

/** What was published in a stretch of time, the newest first. */
export const publishedBetween = (db: Db, { from, to, limit }: Stretch) =>
  db
    .select({ ...named, at: publications.publishedAt })
    .from(publications)
    .innerJoin(articles, eq(articles.id, publications.articleId))
    .where(and(gte(publications.publishedAt, from), lt(publications.publishedAt, to)))
    .orderBy(sql`${publications.publishedAt} desc`, asc(publications.id))
    .limit(limit)

/** What is taken off the page in a stretch of time. */
export const expiringBetween = (db: Db, { from, to, limit }: Stretch) =>
  db
    .select({ ...named, at: live.expiresAt })
    .from(live)
    .innerJoin(articles, eq(articles.id, live.articleId))
    .where(and(gte(live.expiresAt, from), lt(live.expiresAt, to)))
    .orderBy(asc(live.expiresAt), asc(live.articleId))
    .limit(limit)

/** What is reviewed and has no date, longest waiting first. */
export const readyToSchedule = (db: Db, limit: number) =>
  db
    .select(named)
    .from(articles)
    .where(eq(articles.state, 'reviewed'))
    .orderBy(asc(articles.changedAt), sql`${articles.id} desc`)
    .limit(limit)

/** Articles that a bundle waits for and that are not scheduled with it any more. */
export const missingFromBundles = (db: Db, limit: number) =>
  db
    .select({ articleId: articles.id, title: articles.title, bundleId: bundleMembers.bundleId })
    .from(bundleMembers)
    .innerJoin(articles, eq(articles.id, bundleMembers.articleId))
    .leftJoin(
      schedules,
      and(eq(schedules.articleId, bundleMembers.articleId), eq(schedules.bundleId, bundleMembers.bundleId)),
    )
    .where(isNull(schedules.articleId))
    .limit(limit)

import { and, desc, eq, gt, isNotNull, lt, lte, or, type SQL, sql, sum } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { CorrectionEntry } from '#lib/publication/correction-entry.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { LiveCard } from './live-cards.ts'
import { newestFirst } from './order.ts'
import { live, publications } from './schema/publications.ts'
import { correctionsIndex, liveReviewers, liveTexts, topicTallies } from './schema/site.ts'

/** Where a page of a list of articles ended. */
export type PlaceInList = Pick<LiveCard, 'articleId' | 'firstPublishedAt'>
interface Page {
  readonly after: PlaceInList | null
  readonly limit: number
}

type Listed = Pick<typeof liveTexts | typeof liveReviewers, 'articleId' | 'firstPublishedAt'>

/** What comes after a place, newest first; the first condition alone is one that an index can begin at. */
const beyond = ({ articleId, firstPublishedAt }: Listed, after: PlaceInList | null): SQL | undefined =>
  after === null
    ? undefined
    : and(
        lte(firstPublishedAt, after.firstPublishedAt),
        or(lt(firstPublishedAt, after.firstPublishedAt), gt(articleId, after.articleId)),
      )

/** A page of what is live under a topic, first published last. */
export async function cardsOfTopic(db: Db, topic: string, { after, limit }: Page): Promise<readonly LiveCard[]> {
  const rows = await db
    .select({ articleId: liveTexts.articleId, firstPublishedAt: liveTexts.firstPublishedAt, card: live.card })
    .from(liveTexts)
    .innerJoin(live, eq(live.articleId, liveTexts.articleId))
    .where(and(eq(liveTexts.topic, topic), isNotNull(live.card), beyond(liveTexts, after)))
    .orderBy(newestFirst(liveTexts.firstPublishedAt), liveTexts.articleId)
    .limit(limit)
  return rows.flatMap(({ card, ...row }) => (card === null ? [] : [{ ...row, card }]))
}

export interface ReviewedCard extends LiveCard {
  /** What the reviewer declared for this article. */
  readonly interests: string
}

/** A page of the live articles whose stamp names a person. */
export async function cardsOfReviewer(
  db: Db,
  personId: PersonId,
  { after, limit }: Page,
): Promise<readonly ReviewedCard[]> {
  const { articleId, firstPublishedAt, interests } = liveReviewers
  const rows = await db
    .select({ articleId, firstPublishedAt, interests, card: live.card })
    .from(liveReviewers)
    .innerJoin(live, eq(live.articleId, articleId))
    .where(
      and(
        eq(liveReviewers.personId, personId),
        isNotNull(interests),
        isNotNull(live.card),
        beyond(liveReviewers, after),
      ),
    )
    .orderBy(newestFirst(firstPublishedAt), articleId)
    .limit(limit)
  return rows.flatMap(({ card, interests: line, ...row }) =>
    card === null || line === null ? [] : [{ ...row, card, interests: line }],
  )
}

/** Whether a version of something live was signed by this person. */
export async function isPublicReviewer(db: Db, personId: PersonId): Promise<boolean> {
  const [row] = await db
    .select({ id: liveReviewers.articleId })
    .from(liveReviewers)
    .where(eq(liveReviewers.personId, personId))
    .limit(1)
  return row !== undefined
}

/** The topics under which something is live, with how much; there are no more of them than fields of medicine. */
export async function topicCounts(db: Db): Promise<ReadonlyMap<string, number>> {
  const total = sum(topicTallies.articles).mapWith(Number)
  const rows = await db
    .select({ topic: topicTallies.topic, total })
    .from(topicTallies)
    .groupBy(topicTallies.topic)
    .having(gt(total, 0))
  return new Map(rows.map(({ topic, total: articles }) => [topic, articles]))
}

export interface FeedEntry {
  readonly articleId: ArticleId
  readonly firstPublishedAt: Instant
  readonly changedAt: Instant
  readonly card: PublicCard
  /** What readers were told of the version that they get now; `null` for the first. */
  readonly note: { readonly kind: 'update' | 'correction'; readonly text: string } | null
}

/** What changed last for readers, of one topic or of all. */
export async function lastChanged(db: Db, topic: string | null, limit: number): Promise<readonly FeedEntry[]> {
  const { articleId, firstPublishedAt, changedAt } = liveTexts
  const { purpose, publicNote } = publications
  const rows = await db
    .select({ articleId, firstPublishedAt, changedAt, card: live.card, purpose, publicNote })
    .from(liveTexts)
    .innerJoin(live, eq(live.articleId, articleId))
    .innerJoin(publications, eq(publications.id, live.publicationId))
    .where(topic === null ? undefined : eq(liveTexts.topic, topic))
    // Of a topic by its own index: the newest of it, which for a feed are as good as those that changed last.
    .orderBy(...(topic === null ? [newestFirst(changedAt)] : [newestFirst(firstPublishedAt)]), articleId)
    .limit(limit)
  return rows.flatMap(({ card, purpose: kind, publicNote: text, ...row }) =>
    card === null ? [] : [{ ...row, card, note: kind === 'first' || text === null ? null : { kind, text } }],
  )
}

export interface ListedCorrection {
  readonly id: string
  readonly entry: CorrectionEntry
}

/** A page of what readers were told was wrong, newest first. */
export function correctionsPage(
  db: Db,
  { after, limit }: { readonly after: { readonly at: Instant; readonly id: string } | null; readonly limit: number },
): Promise<readonly ListedCorrection[]> {
  const { id, at, entry } = correctionsIndex
  return db
    .select({ id, entry })
    .from(correctionsIndex)
    .where(after === null ? undefined : and(lte(at, after.at), or(lt(at, after.at), gt(id, after.id))))
    .orderBy(newestFirst(at), id)
    .limit(limit)
}

export interface SitemapEntry {
  readonly path: string
  readonly changedAt: Instant
}

/** The live articles whose numbers are in a range, for one part of the sitemap. */
export async function listedInRange(
  db: Db,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly SitemapEntry[]> {
  const rows = await db
    .select({ path: sql<string | null>`${live.card} ->> 'path'`, changedAt: liveTexts.changedAt })
    .from(liveTexts)
    .innerJoin(live, eq(live.articleId, liveTexts.articleId))
    .where(and(gt(liveTexts.number, from), lte(liveTexts.number, to)))
    .orderBy(liveTexts.number)
  return rows.flatMap(({ path, changedAt }) => (path === null ? [] : [{ path, changedAt }]))
}

/** The greatest number that a listed article has; 0 where nothing is listed. */
export async function greatestNumber(db: Db): Promise<number> {
  const [row] = await db.select({ number: liveTexts.number }).from(liveTexts).orderBy(desc(liveTexts.number)).limit(1)
  return row?.number ?? 0
}

/** The slugs of people who signed something live, by one step of an index for each, at most `limit`. */
export async function publicReviewerSlugs(db: Db, limit: number): Promise<readonly string[]> {
  const { rows } = await db.execute<{ slug: string }>(sql`
    with recursive signer (id) as (
      (select person_id from live_reviewers order by person_id limit 1)
      union all
      select (select person_id from live_reviewers where person_id > signer.id order by person_id limit 1)
      from signer where signer.id is not null)
    select slug from people where id in (select id from signer where id is not null limit ${limit}) order by slug`)
  return rows.map(({ slug }) => slug)
}

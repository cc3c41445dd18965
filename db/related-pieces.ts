import { and, asc, desc, eq, isNotNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Specialty } from '#lib/identity/specialty.ts'
import type { PublicCard } from '#lib/publication/public-card.ts'
import type { Instant } from '#lib/time/instant.ts'
import { live } from './schema/publications.ts'

/** Where an article stands among the others: its topic, what its claims rest on, and when it was first published. */
export interface Standing {
  readonly articleId: ArticleId
  readonly specialty: Specialty
  readonly works: readonly string[]
  readonly firstPublishedAt: Instant
}

export interface RelatedPiece {
  readonly path: string
  readonly title: string
  /** Whether it rests on a work that the other rests on too. */
  readonly sharesWork: boolean
}

/** How many are named that rest on the same works, and how many in all. */
const limits = { byWork: 2, all: 3 }

/**
 * The live articles that a page names as related: the nearest before it that rest on a work of it, then the nearest before
 * it of its topic. None that came later, so that each is named by a handful of pages at most, which `namedBy` finds.
 */
export async function relatedPieces(tx: Tx, article: Standing): Promise<readonly RelatedPiece[]> {
  const near = (belongs: SQL, limit: number) =>
    tx
      .select({ id: live.articleId, card: live.card })
      .from(live)
      .where(and(belongs, isNotNull(live.card), sql`${place} < ${placeOf(article)}`))
      .orderBy(desc(live.firstPublishedAt), desc(live.articleId))
      .limit(limit)
  const byWork = await near(sql`${live.works} && ${textArray(article.works)}`, limits.byWork)
  const byTopic = await near(ofTopic(article), limits.all)
  const pieces = new Map<ArticleId, RelatedPiece>()
  for (const [rows, sharesWork] of [
    [byWork, true],
    [byTopic, false],
  ] as const)
    for (const { id, card } of rows)
      if (card !== null && !pieces.has(id)) pieces.set(id, { ...naming(card), sharesWork })
  return [...pieces.values()].slice(0, limits.all)
}

/** Every live article whose page may name this one as related. */
export async function namedBy(tx: Tx, article: Standing): Promise<readonly ArticleId[]> {
  const near = (belongs: SQL, limit: number) =>
    tx
      .select({ id: live.articleId })
      .from(live)
      .where(and(belongs, ne(live.articleId, article.articleId), sql`${place} > ${placeOf(article)}`))
      .orderBy(asc(live.firstPublishedAt), asc(live.articleId))
      .limit(limit)
  const found = await near(ofTopic(article), limits.all)
  for (const work of new Set(article.works))
    found.push(...(await near(sql`${live.works} @> ${textArray([work])}`, limits.byWork)))
  return [...new Set(found.map(({ id }) => id))].sort()
}

/** How other pages name an article now; `null` where they do not. */
export async function namedAs(tx: Tx, articleId: ArticleId): Promise<Pick<RelatedPiece, 'path' | 'title'> | null> {
  const [row] = await tx.select({ card: live.card }).from(live).where(eq(live.articleId, articleId))
  return row?.card ? naming(row.card) : null
}

const naming = ({ path, title }: PublicCard) => ({ path, title })

/** Two that were published at the same moment have an order too. */
const place = sql`(${live.firstPublishedAt}, ${live.articleId})`
const placeOf = ({ firstPublishedAt, articleId }: Standing) =>
  sql`(${firstPublishedAt}::timestamptz, ${articleId}::uuid)`
const ofTopic = ({ specialty }: Standing) => sql`${live.card} ->> 'specialty' = ${specialty}`
const textArray = (texts: readonly string[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`

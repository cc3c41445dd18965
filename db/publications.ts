import { eq } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, PublicationId } from '#lib/identity/ids.ts'
import { articles, revisions } from './schema/articles.ts'
import { people } from './schema/people.ts'
import { artefacts, live, publications } from './schema/publications.ts'

/** Who published each version of an article; those that the clock published are left out. */
export async function namesOfPublishers(
  db: Db | Tx,
  articleId: ArticleId,
): Promise<ReadonlyMap<PublicationId, string>> {
  const rows = await db
    .select({ id: publications.id, name: people.name })
    .from(publications)
    .innerJoin(people, eq(people.id, publications.publishedBy))
    .where(eq(publications.articleId, articleId))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What readers have of an article now; `null` while they have nothing. */
export async function liveVersion(db: Db | Tx, articleId: ArticleId) {
  const [row] = await db
    .select({
      ...{ slug: articles.slug, locale: articles.locale, card: live.card },
      ...{ publicationId: publications.id, version: publications.version, struck: live.struck },
      manuscript: revisions.manuscript,
    })
    .from(live)
    .innerJoin(articles, eq(articles.id, live.articleId))
    .innerJoin(publications, eq(publications.id, live.publicationId))
    .innerJoin(revisions, eq(revisions.id, publications.revisionId))
    .where(eq(live.articleId, articleId))
  if (row === undefined) return null
  // Of the page, not of the working copy, which may be called otherwise by now and is nobody's to see.
  const { card, ...version } = row
  return { ...version, title: card?.title ?? 'This article' }
}

/** Where an article stands that readers have no more; `null` for one that was never published. Its title went with it. */
export async function lastVersion(db: Db | Tx, articleId: ArticleId) {
  const [row] = await db
    .select({ slug: articles.slug, locale: articles.locale })
    .from(publications)
    .innerJoin(articles, eq(articles.id, publications.articleId))
    .where(eq(publications.articleId, articleId))
    .limit(1)
  return row === undefined ? null : { ...row, title: 'An article that was taken down' }
}

/** The signed review record of a version, byte for byte as it was made when it was published. */
export async function recordOf(tx: Tx, id: PublicationId): Promise<string> {
  const [row] = await tx
    .select({ body: artefacts.body })
    .from(publications)
    .innerJoin(artefacts, eq(artefacts.hash, publications.recordHash))
    .where(eq(publications.id, id))
  if (row === undefined) throw new Error(`There is no publication ${id}`)
  return Buffer.from(row.body).toString('utf8')
}

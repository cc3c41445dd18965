import { arrayContains, eq, inArray, or, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { NewAuditEvent } from '#lib/audit/chain.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Specialty } from '#lib/identity/specialty.ts'
import type { Instant } from '#lib/time/instant.ts'
import { worksOf } from './article-facts.ts'
import { appendAudit, articleStream } from './audit-events.ts'
import { personById } from './people.ts'
import { articles, assignments, revisions, slugRedirects, workingCopies } from './schema/articles.ts'
import { people } from './schema/people.ts'
import { live, publications } from './schema/publications.ts'
import { verdicts } from './schema/reviews.ts'
import { createWorkingCopy, type WorkingCopyContent } from './working-copies.ts'

export interface NewArticle {
  readonly id: ArticleId
  readonly title: string
  readonly slug: string
  readonly locale: string
  readonly specialty: Specialty
  readonly by: PersonId
  readonly at: Instant
  /** Whether whoever begins it is its first writer. */
  readonly writer: boolean
  readonly workingCopy: WorkingCopyContent & { readonly digest: ManuscriptDigest }
}

/**
 * Begins an article: a draft at version 1, its working copy and the first event of its history. Writes nothing where the
 * slug belongs to another article, or did once and redirects there.
 */
export async function insertArticle(tx: Tx, article: NewArticle): Promise<'inserted' | 'slug-taken'> {
  const { id, title, slug, locale, specialty, by, at, writer, workingCopy } = article
  const [redirect] = await tx.select().from(slugRedirects).where(eq(slugRedirects.oldSlug, slug))
  if (redirect !== undefined) return 'slug-taken'
  const inserted = await tx
    .insert(articles)
    .values({
      ...{ id, title, slug, locale, specialty, state: 'draft', version: 1, cycle: 1, purpose: 'first' },
      ...{ createdAt: at, createdBy: by, changedAt: at },
    })
    .onConflictDoNothing({ target: articles.slug })
    .returning({ id: articles.id })
  if (inserted.length === 0) return 'slug-taken'
  await createWorkingCopy(tx, id, { ...workingCopy, by, at })
  if (writer)
    await tx
      .insert(assignments)
      .values({ articleId: id, personId: by, duty: 'writer', dueOn: null, assignedAt: at, assignedBy: by })
  const payload = { title, slug, locale, specialty, writer }
  await note(tx, id, { action: 'article-created', by, at, payload, told: 'began the article.' })
  return 'inserted'
}

/** The article behind a slug, or behind one that it had before; `redirected` tells which. */
export async function findArticleBySlug(
  db: Db | Tx,
  slug: string,
): Promise<{ readonly id: ArticleId; readonly slug: string; readonly redirected: boolean } | null> {
  const columns = { id: articles.id, slug: articles.slug }
  const [current] = await db.select(columns).from(articles).where(eq(articles.slug, slug))
  if (current !== undefined) return { ...current, redirected: false }
  const [former] = await db
    .select(columns)
    .from(slugRedirects)
    .innerJoin(articles, eq(articles.id, slugRedirects.articleId))
    .where(eq(slugRedirects.oldSlug, slug))
  return former === undefined ? null : { ...former, redirected: true }
}

/** Gives an article another slug; the one before redirects from now on. Nothing changes where the new one is taken. */
export async function renameArticle(
  tx: Tx,
  { articleId, slug, by, at }: { articleId: ArticleId; slug: string; by: PersonId; at: Instant },
): Promise<'renamed' | 'slug-taken'> {
  const [before] = await tx
    .select({ slug: articles.slug, version: articles.version })
    .from(articles)
    .where(eq(articles.id, articleId))
    .for('update')
  if (before === undefined) throw new Error(`There is no article ${articleId}`)
  if (before.slug === slug) return 'renamed'
  const holder = await findArticleBySlug(tx, slug)
  if (holder !== null && holder.id !== articleId) return 'slug-taken'
  await tx.delete(slugRedirects).where(eq(slugRedirects.oldSlug, slug))
  await tx.insert(slugRedirects).values({ oldSlug: before.slug, articleId })
  await tx
    .update(articles)
    .set({ slug, version: before.version + 1, changedAt: at })
    .where(eq(articles.id, articleId))
  const told = `changed the address from ${before.slug} to ${slug}.`
  await note(tx, articleId, { action: 'slug-changed', by, at, payload: { from: before.slug, to: slug }, told })
  return 'renamed'
}

/**
 * Nobody else changes the article until the transaction ends; false where there is none. Whoever takes the time after it
 * never decides at a moment before what another decided while this one waited.
 */
export async function holdArticle(tx: Tx, articleId: ArticleId): Promise<boolean> {
  const rows = await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, articleId)).for('update')
  return rows.length > 0
}

/**
 * Whoever records a notice against a work and whoever publishes what rests on it wait for each other until the transaction
 * ends, so that one of them knows of the other. Taken in one order by all.
 */
export async function holdWorks(tx: Tx, works: readonly string[]): Promise<void> {
  for (const work of [...new Set(works)].toSorted())
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`work:${work}`}, 0))`)
}

/** The works that the claims of an article's current revision rest on, by their reference identities. */
export async function worksToPublish(tx: Tx, articleId: ArticleId): Promise<readonly string[]> {
  const [row] = await tx
    .select({ digest: revisions.digest })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.revisionId))
    .where(eq(articles.id, articleId))
  return row === undefined ? [] : worksOf(row.digest)
}

export interface RestingArticle {
  readonly id: ArticleId
  /** Whether the live version rests on the person, and not only an earlier one. */
  readonly now: boolean
}

/** Live articles of which the person signed a version, or approved a claim that is on the page. */
export async function articlesRestingOn(db: Db | Tx, personId: PersonId): Promise<readonly RestingArticle[]> {
  const signed = sql`${publications.signerIds} @> ${JSON.stringify([personId])}::jsonb`
  const approved = sql`exists (select from ${verdicts} where ${verdicts.articleId} = ${publications.articleId}
    and ${verdicts.reviewerId} = ${personId} and ${verdicts.decision} = 'approved' and ${verdicts.withdrawnAt} is null
    and ${publications.claims} @> jsonb_build_array(jsonb_build_object('fingerprint', ${verdicts.fingerprint})))`
  const isLive = sql`${publications.id} = ${live.publicationId}`
  const rows = await db
    .select({ id: live.articleId, now: sql<boolean>`bool_or(${isLive})` })
    .from(publications)
    .innerJoin(live, eq(live.articleId, publications.articleId))
    .where(or(signed, sql`${isLive} and ${approved}`))
    .groupBy(live.articleId)
    .orderBy(live.articleId)
  return rows
}

/** The live articles whose claims rest on a work, by its reference identity. */
export async function articlesCiting(db: Db | Tx, work: string): Promise<readonly ArticleId[]> {
  const rows = await db
    .select({ id: live.articleId })
    .from(live)
    .where(arrayContains(live.works, [work]))
    .orderBy(live.articleId)
  return rows.map(({ id }) => id)
}

/** The titles of these articles. */
export async function articleTitles(db: Db | Tx, ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: articles.id, title: articles.title })
    .from(articles)
    .where(inArray(articles.id, [...ids]))
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** What the head of an article's page shows beside its facts. Throws for an article that does not exist. */
export async function articleSummary(db: Db | Tx, articleId: ArticleId) {
  const [row] = await db
    .select({
      title: articles.title,
      locale: articles.locale,
      references: sql<number>`jsonb_array_length(${workingCopies.manuscript} -> 'references')`,
    })
    .from(articles)
    .innerJoin(workingCopies, eq(workingCopies.articleId, articles.id))
    .where(eq(articles.id, articleId))
  if (row === undefined) throw new Error(`There is no article ${articleId}`)
  const { personId, duty, dueOn, assignedAt } = assignments
  const assigned = await db
    .select({ personId, name: people.name, duty, dueOn, assignedAt })
    .from(assignments)
    .innerJoin(people, eq(people.id, personId))
    .where(eq(assignments.articleId, articleId))
    .orderBy(assignments.ordinal)
  return { ...row, assignments: assigned }
}

/** The title of the working copy; empty while it has none. */
export async function articleTitle(db: Db | Tx, articleId: ArticleId): Promise<string> {
  const [row] = await db.select({ title: articles.title }).from(articles).where(eq(articles.id, articleId))
  if (row === undefined) throw new Error(`There is no article ${articleId}`)
  return row.title
}

/** An act on an article that no rule of the machine decides. */
export interface Act extends Pick<NewAuditEvent, 'action' | 'at' | 'payload'> {
  readonly by: PersonId
  /** What the person did, as people read it. */
  readonly told: string
}

/** Adds an act to the article's history, in the transaction that does it. */
export async function note(tx: Tx, id: ArticleId, { action, by, at, payload, told }: Act): Promise<void> {
  const person = await personById(tx, by)
  if (person === null) throw new Error(`There is no person ${by}`)
  const actor = { type: 'person', id: by, name: person.name } as const
  await appendAudit(tx, articleStream(id), {
    ...{ at, actor, action, object: { type: 'article', id } },
    payload: { ...payload, sentence: `${person.name} ${told}` },
  })
}

import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Specialty } from '#lib/identity/specialty.ts'
import type { Instant } from '#lib/time/instant.ts'
import { appendAudit, articleStream } from './audit-events.ts'
import { personById } from './people.ts'
import { articles, assignments, slugRedirects } from './schema/articles.ts'
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
  const person = await personById(tx, by)
  if (person === null) throw new Error(`There is no person ${by}`)
  await appendAudit(tx, articleStream(id), {
    at,
    actor: { type: 'person', id: by, name: person.name },
    action: 'article-created',
    object: { type: 'article', id },
    payload: { title, slug, locale, specialty, writer },
  })
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
    .where(and(eq(slugRedirects.oldSlug, slug)))
  return former === undefined ? null : { ...former, redirected: true }
}

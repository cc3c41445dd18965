import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Attribution } from '#lib/article/attribution.ts'
import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { titleOf } from '#lib/article/title.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { RevisionFacts } from '#lib/workflow/facts.ts'
import { keepCheckpoint } from './checkpoints.ts'
import { indexStatements } from './claim-statements.ts'
import { articles, revisions, workingCopies } from './schema/articles.ts'
import { publications } from './schema/publications.ts'

/** What is kept of a text: the manuscript, and who wrote what of it. */
export interface WorkingCopyContent {
  readonly manuscript: Manuscript
  readonly attribution: Attribution
}

export interface WorkingCopy extends WorkingCopyContent {
  readonly version: number
  readonly digest: ManuscriptDigest
  readonly savedAt: Instant
  readonly savedBy: PersonId
}

interface Save {
  readonly by: PersonId
  readonly at: Instant
}

/** The working copy as it is. Throws for an article that does not exist: ask for the article first. */
export async function readWorkingCopy(db: Db | Tx, articleId: ArticleId): Promise<WorkingCopy> {
  const { version, manuscript, attribution, digest, savedAt, savedBy } = workingCopies
  const [row] = await db
    .select({ version, manuscript, attribution, digest, savedAt, savedBy })
    .from(workingCopies)
    .where(eq(workingCopies.articleId, articleId))
  if (row === undefined) throw new Error(`Article ${articleId} has no working copy`)
  return row
}

/** The first version of a new article's text. */
export async function createWorkingCopy(
  tx: Tx,
  articleId: ArticleId,
  { manuscript, attribution, digest, by, at }: WorkingCopyContent & { readonly digest: ManuscriptDigest } & Save,
): Promise<void> {
  await tx
    .insert(workingCopies)
    .values({ articleId, version: 1, manuscript, attribution, digest, savedAt: at, savedBy: by })
  await indexStatements(tx, articleId, manuscript)
}

/** Puts `version` in the place of the version before it, and of no other; the article's title follows. */
export async function saveWorkingCopy(
  tx: Tx,
  articleId: ArticleId,
  content: WorkingCopyContent & { readonly digest: ManuscriptDigest; readonly version: number } & Save,
): Promise<void> {
  const { manuscript, attribution, digest, version, by, at } = content
  await keepWhatStood(tx, articleId, { at, always: false })
  const saved = await tx
    .update(workingCopies)
    .set({ version, manuscript, attribution, digest, savedAt: at, savedBy: by })
    .where(and(eq(workingCopies.articleId, articleId), eq(workingCopies.version, version - 1)))
    .returning({ version: workingCopies.version })
  if (saved.length === 0) throw new Error(`Version ${version} does not follow the working copy of ${articleId}`)
  await indexStatements(tx, articleId, manuscript)
  await tx
    .update(articles)
    .set({ title: titleOf(manuscript.document) })
    .where(eq(articles.id, articleId))
}

/** Makes a revision of the working copy as it stands, inside the database, so that the manuscript does not travel. */
export async function freezeWorkingCopy(
  tx: Tx,
  articleId: ArticleId,
  { id, number, cycle, submittedAt, digest }: RevisionFacts,
  { version, note, by }: { readonly version: number; readonly note: string; readonly by: PersonId },
): Promise<void> {
  const { contentHash, claimsHash } = digest
  const frozen = await tx.execute(sql`
    insert into ${revisions} (id, article_id, number, cycle, title, submitted_at, submitted_by, note, content_hash,
      claims_hash, manuscript, attribution, digest)
    select ${id}, ${articles.id}, ${number}, ${cycle}, ${articles.title}, ${submittedAt}, ${by}, ${note}, ${contentHash},
      ${claimsHash}, ${workingCopies.manuscript}, ${workingCopies.attribution}, ${JSON.stringify(digest)}::jsonb
    from ${articles} join ${workingCopies} on ${workingCopies.articleId} = ${articles.id}
    where ${articles.id} = ${articleId} and ${workingCopies.version} = ${version}`)
  if (frozen.rowCount !== 1) throw new Error(`The working copy of ${articleId} is not at version ${version}`)
}

async function keepWhatStood(
  tx: Tx,
  articleId: ArticleId,
  { at, always }: { readonly at: Instant; readonly always: boolean },
): Promise<void> {
  const { version, digest, manuscript, attribution } = await readWorkingCopy(tx, articleId)
  const { contentHash } = digest
  await keepCheckpoint(tx, articleId, { version, at, contentHash, manuscript, attribution }, { always })
}

/** Puts back what readers were given last, as a new version; the text that it replaces is kept as a checkpoint. */
export async function restoreWorkingCopy(tx: Tx, articleId: ArticleId, { by, at }: Save): Promise<void> {
  const { title, manuscript, attribution, digest } = revisions
  const [last] = await tx
    .select({ title, manuscript, attribution, digest })
    .from(publications)
    .innerJoin(revisions, eq(revisions.id, publications.revisionId))
    .where(eq(publications.articleId, articleId))
    .orderBy(desc(publications.version))
    .limit(1)
  if (last === undefined) throw new Error(`Article ${articleId} was never published`)
  const { title: restoredTitle, ...content } = last
  await keepWhatStood(tx, articleId, { at, always: true })
  await tx
    .update(workingCopies)
    .set({ ...content, version: sql`${workingCopies.version} + 1`, savedAt: at, savedBy: by })
    .where(eq(workingCopies.articleId, articleId))
  await indexStatements(tx, articleId, content.manuscript)
  await tx.update(articles).set({ title: restoredTitle }).where(eq(articles.id, articleId))
}

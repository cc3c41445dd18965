import { eq, min, sql } from 'drizzle-orm'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, BundleId, PersonId } from '#lib/identity/ids.ts'
import type { ChangeType } from '#lib/publication/change-class.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import type { ArticleFacts, ScheduleFacts } from '#lib/workflow/facts.ts'
import { worksOf } from './article-facts.ts'
import type { Strike } from './json.ts'
import { keepArtefact, recordType } from './public-pages.ts'
import { bundleMembers } from './schema/bundles.ts'
import { live, publications, schedules } from './schema/publications.ts'

type Published = Extract<WorkflowEvent, { type: 'published' }>

/** A new promise, or a changed one in the place of the old. */
export async function setSchedule(
  tx: Tx,
  articleId: ArticleId,
  { signOffIds, ...schedule }: ScheduleFacts,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  const values = { ...schedule, signOffIds: [...signOffIds], by, createdAt: at }
  await tx
    .insert(schedules)
    .values({ articleId, ...values })
    .onConflictDoUpdate({ target: schedules.articleId, set: values })
  await settleBundle(tx, articleId, schedule.bundleId)
}

/** Which bundle an article is in from now on: its schedule says so, or an editor took it out. */
export async function settleBundle(tx: Tx, articleId: ArticleId, bundleId: BundleId | null): Promise<void> {
  if (bundleId === null) await tx.delete(bundleMembers).where(eq(bundleMembers.articleId, articleId))
  else
    await tx
      .insert(bundleMembers)
      .values({ articleId, bundleId })
      .onConflictDoUpdate({ target: bundleMembers.articleId, set: { bundleId } })
}

/** The same promise at another instant. */
export async function moveSchedule(tx: Tx, articleId: ArticleId, at: Instant): Promise<void> {
  await tx.update(schedules).set({ at }).where(eq(schedules.articleId, articleId))
}

/** The version of record, and the pointer of what readers get moved to it. */
export async function addPublication(
  tx: Tx,
  facts: ArticleFacts,
  event: Published,
  { record, change }: { readonly record: string; readonly change: readonly ChangeType[] },
): Promise<void> {
  const articleId = facts.article.id
  const { publicationId, version, revisionId, contentHash, claimsHash, claims, signerIds, publishedAt, expiresAt } =
    event.live
  if (facts.revision?.id !== revisionId) throw new Error(`Revision ${revisionId} is not the current one`)
  await tx.insert(publications).values({
    id: publicationId,
    articleId,
    version,
    purpose: event.purpose,
    revisionId,
    publishedAt,
    publishedBy: event.by,
    publicNote: event.publicNote,
    correction: event.correction,
    change: [...change],
    contentHash,
    claimsHash,
    claims,
    signerIds,
    recordHash: await keepArtefact(tx, recordType, record, publishedAt),
  })
  const [first] = await tx
    .select({ at: min(publications.publishedAt) })
    .from(publications)
    .where(eq(publications.articleId, articleId))
  const pointer = {
    publicationId,
    firstPublishedAt: first?.at ?? publishedAt,
    struck: [],
    reviewDue: null,
    expiresAt,
    works: [...worksOf(facts.revision.digest)],
  }
  await tx
    .insert(live)
    .values({ articleId, ...pointer })
    .onConflictDoUpdate({ target: live.articleId, set: pointer })
}

export async function addStrike(tx: Tx, articleId: ArticleId, strike: Strike): Promise<void> {
  const struck = sql`${live.struck} || ${JSON.stringify([strike])}::jsonb`
  await tx.update(live).set({ struck }).where(eq(live.articleId, articleId))
}

/**
 * Brings schedule and live version to what they are after an event that neither made nor replaced them: many events end
 * a schedule, take the live version down or flag it, and the machine alone knows which.
 */
export async function settlePublication(tx: Tx, before: ArticleFacts, after: ArticleFacts): Promise<void> {
  const articleId = after.article.id
  if (before.schedule !== null && after.schedule === null)
    await tx.delete(schedules).where(eq(schedules.articleId, articleId))
  if (before.live !== null && after.live === null) await tx.delete(live).where(eq(live.articleId, articleId))
  if (before.live !== null && after.live !== null && before.live.reviewDue !== after.live.reviewDue)
    await tx.update(live).set({ reviewDue: after.live.reviewDue }).where(eq(live.articleId, articleId))
}

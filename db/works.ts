import { and, asc, eq, gt, inArray, isNotNull, notExists, or, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { LinkHistory } from '#lib/evidence/dead-link.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ArticleId, PublicationId } from '#lib/identity/ids.ts'
import { type Instant, instantOf, type PlainDate } from '#lib/time/instant.ts'
import { revisions, workingCopies } from './schema/articles.ts'
import { live, publications } from './schema/publications.ts'
import { gatheredWorks, works, workUses } from './schema/works.ts'

/** An article whose cited works are not those that were gathered last. */
export interface Ungathered {
  readonly articleId: ArticleId
  readonly workingVersion: number
  readonly publicationId: PublicationId | null
}

/** Articles that changed since their works were gathered, by id. */
export function ungathered(db: Db, after: ArticleId | null, limit: number): Promise<Ungathered[]> {
  return db
    .select({
      articleId: workingCopies.articleId,
      workingVersion: workingCopies.version,
      publicationId: live.publicationId,
    })
    .from(workingCopies)
    .leftJoin(live, eq(live.articleId, workingCopies.articleId))
    .leftJoin(gatheredWorks, eq(gatheredWorks.articleId, workingCopies.articleId))
    .where(
      and(
        after === null ? undefined : gt(workingCopies.articleId, after),
        or(
          sql`${gatheredWorks.workingVersion} is distinct from ${workingCopies.version}`,
          sql`${gatheredWorks.publicationId} is distinct from ${live.publicationId}`,
        ),
      ),
    )
    .orderBy(asc(workingCopies.articleId))
    .limit(limit)
}

/** What an article cites now, in its working copy and on its live page. */
export async function referencesOf(tx: Tx, { articleId }: Ungathered): Promise<readonly Reference[]> {
  const copies = await tx
    .select({ manuscript: workingCopies.manuscript })
    .from(workingCopies)
    .where(eq(workingCopies.articleId, articleId))
  const pages = await tx
    .select({ manuscript: revisions.manuscript })
    .from(live)
    .innerJoin(publications, eq(publications.id, live.publicationId))
    .innerJoin(revisions, eq(revisions.id, publications.revisionId))
    .where(eq(live.articleId, articleId))
  return [...pages, ...copies].flatMap(({ manuscript }) => manuscript.references)
}

/** Keeps which works an article cites; one that nobody cites any more goes. Returns those that are new. */
export async function keepUses(
  tx: Tx,
  { articleId, workingVersion, publicationId }: Ungathered,
  references: readonly Reference[],
  now: Instant,
): Promise<readonly string[]> {
  const cited = new Map(references.map(({ csl }) => [referenceIdentity({ csl }), csl]))
  // In one order by all, so that two articles of the same works never wait for each other.
  const rows = [...cited]
    .map(([identity, csl]) => ({
      ...{ identity, csl, doi: csl.DOI?.toLowerCase() ?? null, pmid: csl.PMID ?? null, nextCheckAt: now },
    }))
    .toSorted((a, b) => (a.identity < b.identity ? -1 : 1))
  const added: string[] = []
  for (const row of rows) {
    const inserted = await tx.insert(works).values(row).onConflictDoNothing().returning({ identity: works.identity })
    added.push(...inserted.map(({ identity }) => identity))
  }
  const before = await tx.delete(workUses).where(eq(workUses.articleId, articleId)).returning({ work: workUses.work })
  if (rows.length > 0) await tx.insert(workUses).values(rows.map(({ identity }) => ({ work: identity, articleId })))
  const left = before.map(({ work }) => work).filter((work) => !cited.has(work))
  if (left.length > 0)
    await tx
      .delete(works)
      .where(
        and(
          inArray(works.identity, left),
          notExists(tx.select({ one: sql`1` }).from(workUses).where(eq(workUses.work, works.identity))),
        ),
      )
  const gathered = { workingVersion, publicationId }
  await tx
    .insert(gatheredWorks)
    .values({ articleId, ...gathered })
    .onConflictDoUpdate({ target: gatheredWorks.articleId, set: gathered })
  return added
}

export type DueWork = Pick<typeof works.$inferSelect, 'identity' | 'csl'> & LinkHistory

/**
 * Takes works that are due, longest due first: until `lease` nobody else gets them, and whoever dies over them leaves them
 * to be taken again then.
 */
export function takeDueWorks(db: Db, now: Instant, lease: Instant, limit: number): Promise<DueWork[]> {
  const due = db
    .select({ identity: works.identity })
    .from(works)
    .where(sql`${works.nextCheckAt} <= ${now}`)
    .orderBy(works.nextCheckAt, works.identity)
    .limit(limit)
    .for('update', { skipLocked: true })
  return db.update(works).set({ nextCheckAt: lease }).where(inArray(works.identity, due)).returning({
    identity: works.identity,
    csl: works.csl,
    state: works.linkState,
    failedDays: works.linkFailedDays,
    failedOn: works.linkFailedOn,
  })
}

export interface Checked {
  /** `null` where nothing was asked, because the work has no identifier. */
  readonly result: (typeof works.$inferSelect)['result']
  /** `null` where the work has no address. */
  readonly link: LinkHistory | null
  readonly at: Instant
  readonly nextCheckAt: Instant
}

/** Keeps what came of a look at a work. */
export async function storeCheck(db: Db, identity: string, { result, link, at, nextCheckAt }: Checked): Promise<void> {
  await db
    .update(works)
    .set({
      ...{ checkedAt: at, result, nextCheckAt },
      ...(link === null
        ? {}
        : { linkCheckedAt: at, linkState: link.state, linkFailedDays: link.failedDays, linkFailedOn: link.failedOn }),
    })
    .where(eq(works.identity, identity))
}

export interface WorkStanding {
  readonly identity: string
  readonly checkedAt: Instant | null
  readonly result: Checked['result']
  readonly linkState: LinkHistory['state']
  readonly linkFailedDays: number
  readonly linkFailedOn: PlainDate | null
}

/** When these works were last looked at, and what came of it. */
export async function standingOfWorks(db: Db, identities: readonly string[]): Promise<readonly WorkStanding[]> {
  if (identities.length === 0) return []
  const { identity, checkedAt, result, linkState, linkFailedDays, linkFailedOn } = works
  return db
    .select({ identity, checkedAt, result, linkState, linkFailedDays, linkFailedOn })
    .from(works)
    .where(and(inArray(identity, [...identities]), isNotNull(checkedAt)))
}

/** The instant so many days later. */
export const daysLater = (at: Instant, days: number): Instant =>
  instantOf(new Date(Date.parse(at) + days * 24 * 60 * 60 * 1000))

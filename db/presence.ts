import { and, asc, desc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { ArticleId, ClaimId, PersonId } from '#lib/identity/ids.ts'
import type { ArticlePeople } from '#lib/identity/policy.ts'
import type { Declaration } from '#lib/review/declaration.ts'
import type { Instant } from '#lib/time/instant.ts'
import { articles, assignments } from './schema/articles.ts'
import { people } from './schema/people.ts'
import { reviewPresence } from './schema/presence.ts'
import { live, publications } from './schema/publications.ts'
import { declarations, signOffs } from './schema/reviews.ts'

/** Who has to do with an article, and one person's declarations for it: enough to say whether they may be in its room. */
export type Seats = ArticlePeople & { readonly declarations: readonly Declaration[] }

/** Without the texts, because every open room asks it every few seconds; `null` where there is no such article. */
export async function seatsOf(db: Db, articleId: ArticleId, personId: PersonId): Promise<Seats | null> {
  const [article] = await db
    .select({
      revisionId: articles.revisionId,
      liveSigners: publications.signerIds,
      liveRevision: publications.revisionId,
    })
    .from(articles)
    .leftJoin(live, eq(live.articleId, articles.id))
    .leftJoin(publications, eq(publications.id, live.publicationId))
    .where(eq(articles.id, articleId))
  if (article === undefined) return null
  const { revisionId, liveRevision } = article
  const known = [revisionId, liveRevision].filter((id) => id !== null)
  const assigned = await db
    .select({ personId: assignments.personId, duty: assignments.duty })
    .from(assignments)
    .where(eq(assignments.articleId, articleId))
  const signed = await db
    .select({ revisionId: signOffs.revisionId, reviewerId: signOffs.reviewerId })
    .from(signOffs)
    .where(and(inArray(signOffs.revisionId, known), isNull(signOffs.withdrawnAt)))
  const declared = await db
    .select({ personId: declarations.personId, at: declarations.at, interests: declarations.interests })
    .from(declarations)
    .where(and(eq(declarations.articleId, articleId), eq(declarations.personId, personId)))
    .orderBy(asc(declarations.id))
  return {
    writerIds: assigned.filter(({ duty }) => duty === 'writer').map((one) => one.personId),
    reviewerIds: assigned.filter(({ duty }) => duty === 'reviewer').map((one) => one.personId),
    signOffs: signed.filter((one) => one.revisionId === revisionId),
    live: liveRevision && {
      signerIds: signed.filter((one) => one.revisionId === liveRevision).map(({ reviewerId }) => reviewerId),
    },
    declarations: declared,
  }
}

interface Tab {
  readonly articleId: ArticleId
  readonly personId: PersonId
  readonly tabId: string
}

/** Notes that a page is open now, and at which claim; it has been there since it first said so. */
export async function notePresence(
  db: Db,
  tab: Tab & { readonly claimId: ClaimId | null },
  at: Instant,
): Promise<void> {
  await db
    .insert(reviewPresence)
    .values({ ...tab, since: at, at })
    .onConflictDoUpdate({
      target: [reviewPresence.articleId, reviewPresence.personId, reviewPresence.tabId],
      set: { claimId: tab.claimId, at },
    })
}

export async function endPresence(db: Db, { articleId, personId, tabId }: Tab): Promise<void> {
  await db
    .delete(reviewPresence)
    .where(
      and(
        eq(reviewPresence.articleId, articleId),
        eq(reviewPresence.personId, personId),
        eq(reviewPresence.tabId, tabId),
      ),
    )
}

/** A bounded number at a time, and none that somebody else is just taking away. */
export async function forgetPresence(db: Db, before: Instant): Promise<void> {
  await db.execute(sql`delete from ${reviewPresence} where ctid = any (array(
    select ctid from ${reviewPresence} where ${reviewPresence.at} <= ${before} order by ${reviewPresence.at} limit 200
    for update skip locked))`)
}

/** Everybody else in the room after `since`, the page in which each moved last first. */
export const presentIn = (db: Db, articleId: ArticleId, except: PersonId, since: Instant) =>
  db
    .select({
      id: people.id,
      name: people.name,
      roles: people.roles,
      claimId: reviewPresence.claimId,
      since: reviewPresence.since,
    })
    .from(reviewPresence)
    .innerJoin(people, eq(people.id, reviewPresence.personId))
    .where(
      and(
        eq(reviewPresence.articleId, articleId),
        gt(reviewPresence.at, since),
        ne(reviewPresence.personId, except),
        isNull(people.disabledAt),
      ),
    )
    .orderBy(desc(reviewPresence.at), people.id)
    .limit(100)

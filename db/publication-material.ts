import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { type ArticleId, ClaimId, RevisionId } from '#lib/identity/ids.ts'
import type { Person } from '#lib/identity/person.ts'
import type { PublicationFacts } from '#lib/publication/facts.ts'
import type { SignOff } from '#lib/review/sign-off.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import { Instant } from '#lib/time/instant.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import { articleStream } from './audit-events.ts'
import { peopleByIds } from './people.ts'
import { articles, assignments, revisions, workingCopies } from './schema/articles.ts'
import { auditEvents } from './schema/audit.ts'
import { people } from './schema/people.ts'
import { publications } from './schema/publications.ts'
import { verdicts } from './schema/reviews.ts'
import { signOffsOf } from './sign-offs.ts'

/** What of the tables the public pages of one revision are made from. */
export interface PublicationMaterial {
  readonly slug: string
  readonly locale: string
  readonly manuscript: Manuscript
  readonly revisionNumber: number
  /** Names of the assigned writers, in the order in which they were assigned. */
  readonly authors: readonly string[]
  readonly signOffs: readonly SignOff[]
  readonly verdicts: readonly Verdict[]
  readonly reviewers: readonly Person[]
  readonly struck: readonly { readonly claimId: ClaimId; readonly reason: string; readonly at: Instant }[]
}

/** Everything that the public pages of a revision say, as it stands now. */
export async function publicationMaterial(
  tx: Tx,
  articleId: ArticleId,
  revisionId: RevisionId,
): Promise<PublicationMaterial> {
  const [row] = await tx
    .select({
      slug: articles.slug,
      locale: articles.locale,
      manuscript: revisions.manuscript,
      revisionNumber: revisions.number,
    })
    .from(revisions)
    .innerJoin(articles, eq(articles.id, revisions.articleId))
    .where(and(eq(revisions.id, revisionId), eq(revisions.articleId, articleId)))
  if (row === undefined) throw new Error(`Article ${articleId} has no revision ${revisionId}`)
  const given = await verdictsOn(tx, articleId)
  const signed = await signOffsOf(tx, revisionId)
  const reviewerIds = [...given.map(({ reviewerId }) => reviewerId), ...signed.map(({ payload }) => payload.signerId)]
  return {
    ...row,
    struck: await strikesOn(tx, articleId, revisionId, row.manuscript),
    authors: await authorsOf(tx, articleId),
    signOffs: signed,
    verdicts: given,
    reviewers: await peopleByIds(tx, [...new Set(reviewerIds)]),
  }
}

/** The same of the working copy, as if it were put before readers now: nobody signed it, and nothing in it was struck. */
export async function workingCopyMaterial(tx: Tx, articleId: ArticleId): Promise<PublicationMaterial> {
  const [row] = await tx
    .select({ slug: articles.slug, locale: articles.locale, manuscript: workingCopies.manuscript })
    .from(workingCopies)
    .innerJoin(articles, eq(articles.id, workingCopies.articleId))
    .where(eq(workingCopies.articleId, articleId))
  if (row === undefined) throw new Error(`Article ${articleId} has no working copy`)
  const given = await verdictsOn(tx, articleId)
  return {
    ...row,
    revisionNumber: 0,
    struck: [],
    authors: await authorsOf(tx, articleId),
    signOffs: [],
    verdicts: given,
    reviewers: await peopleByIds(tx, [...new Set(given.map(({ reviewerId }) => reviewerId))]),
  }
}

/** All versions of record of an article, oldest first. */
export async function publicationsOf(db: Db | Tx, articleId: ArticleId): Promise<PublicationFacts[]> {
  const rows = await db
    .select({
      id: publications.id,
      version: publications.version,
      kind: publications.purpose,
      publishedAt: publications.publishedAt,
      publicNote: publications.publicNote,
      correction: publications.correction,
      change: publications.change,
      revisionId: publications.revisionId,
      revisionNumber: revisions.number,
      contentHash: publications.contentHash,
      claimsHash: publications.claimsHash,
    })
    .from(publications)
    .innerJoin(revisions, eq(revisions.id, publications.revisionId))
    .where(eq(publications.articleId, articleId))
    .orderBy(asc(publications.version))
  return rows.map(({ correction, change, ...row }) => ({
    ...row,
    ...(correction === null ? {} : { correction }),
    ...(change === null ? {} : { change }),
  }))
}

/** The manuscripts of several revisions, by revision. */
export async function manuscriptsOf(
  db: Db | Tx,
  ids: readonly RevisionId[],
): Promise<ReadonlyMap<RevisionId, Manuscript>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: revisions.id, manuscript: revisions.manuscript })
    .from(revisions)
    .where(inArray(revisions.id, [...ids]))
  return new Map(rows.map(({ id, manuscript }) => [id, manuscript]))
}

/** Every verdict of an article that stands; the newest of a reviewer on a claim comes last. */
export function verdictsOn(db: Db | Tx, articleId: ArticleId): Promise<Verdict[]> {
  const { id, claimId, fingerprint, reviewerId, revisionId, decision, comment, links, downgrade, at } = verdicts
  return db
    .select({ id, claimId, fingerprint, reviewerId, revisionId, decision, comment, links, downgrade, at })
    .from(verdicts)
    .where(and(eq(verdicts.articleId, articleId), isNull(verdicts.withdrawnAt)))
    .orderBy(asc(verdicts.ordinal))
}

const Struck = z.object({ claimId: ClaimId, reason: z.string(), at: Instant })

/**
 * What was struck of a revision's claims since it was published, as the history tells it: from the revision itself, or from
 * a later version in which a claim of the same words stood. The live row forgets it with its version, and an earlier version
 * or a retracted page must not bring it back. What was struck before is not: it was reviewed again since.
 */
async function strikesOn(
  tx: Tx,
  articleId: ArticleId,
  revisionId: RevisionId,
  manuscript: Manuscript,
): Promise<PublicationMaterial['struck']> {
  const events = await tx
    .select({ action: auditEvents.action, payload: auditEvents.payload })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.stream, articleStream(articleId)),
        inArray(auditEvents.action, ['published', 'claim-struck'] satisfies WorkflowEvent['type'][]),
      ),
    )
    .orderBy(asc(auditEvents.seq))
  const from = events.findIndex(({ payload }) => payload.revisionId === revisionId)
  if (from === -1) return []
  let published: RevisionId = revisionId
  const strikes = events.slice(from).flatMap(({ action, payload }) => {
    if (action === 'claim-struck') return [{ ...Struck.parse(payload), from: published }]
    published = RevisionId.parse(payload.revisionId)
    return []
  })
  if (strikes.length === 0) return []
  const known = new Map(await manuscriptsOf(tx, [...new Set(strikes.map((strike) => strike.from))]))
  const words = strikes.map((strike) => {
    const then = known.get(strike.from)
    return then && readClaims(then).find(({ record }) => record.id === strike.claimId)?.text
  })
  return readClaims(manuscript).flatMap(({ record, text }) => {
    const strike = strikes[words.indexOf(text)]
    return strike === undefined ? [] : [{ claimId: record.id, reason: strike.reason, at: strike.at }]
  })
}

async function authorsOf(tx: Tx, articleId: ArticleId): Promise<readonly string[]> {
  const rows = await tx
    .select({ name: people.name })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.personId))
    .where(and(eq(assignments.articleId, articleId), eq(assignments.duty, 'writer')))
    .orderBy(asc(assignments.assignedAt), asc(assignments.personId))
  return rows.map(({ name }) => name)
}

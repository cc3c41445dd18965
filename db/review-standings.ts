import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { ReviewFacts } from '#lib/workflow/able-reviewers.ts'
import { worksOf } from './article-facts.ts'
import { currentNotices } from './notices.ts'
import { peopleByIds } from './people.ts'
import { currentPolicy } from './policies.ts'
import { articles, assignments, revisions } from './schema/articles.ts'
import { signOffs, verdicts } from './schema/reviews.ts'

/** The state of one article's review, as lists tell it. */
export interface ReviewStanding extends ReviewFacts {
  readonly revision: NonNullable<ReviewFacts['revision']>
  /** Who signed a revision before this one, even if they took it back. */
  readonly signedBefore: ReadonlySet<PersonId>
}

/**
 * How far the reviews of these articles are: a handful of statements by their indexes, however many there are, on digests
 * and verdicts; no manuscript is read. Articles without a revision are left out. Declarations are not asked: who has yet to
 * declare is waited for all the same.
 */
export async function reviewStandings(
  db: Db | Tx,
  ids: readonly ArticleId[],
  now: Instant,
): Promise<ReadonlyMap<ArticleId, ReviewStanding>> {
  if (ids.length === 0) return new Map()
  const submitted = await revisionsOf(db, ids)
  const given = Map.groupBy(await verdictsOf(db, ids), ({ articleId }) => articleId)
  const assigned = Map.groupBy(await reviewersOf(db, ids), ({ articleId }) => articleId)
  const signed = Map.groupBy(await signOffsOf(db, ids), ({ articleId }) => articleId)
  const known = [...[...assigned.values()].flat().map(({ personId }) => personId), ...reviewersIn(given)]
  const people = await peopleByIds(db, [...new Set(known)])
  const works = submitted.flatMap(({ digest }) => worksOf(digest))
  const notices = await currentNotices(db, [...new Set(works)])
  const policy = await currentPolicy(db)
  return new Map(
    submitted.map(({ articleId, specialty, revisionId, submittedAt, digest }) => {
      const acts = signed.get(articleId) ?? []
      const before = acts.filter((act) => act.revisionId !== revisionId)
      const standing: ReviewStanding = {
        now,
        article: { specialty },
        people,
        policy,
        notices,
        declarations: [],
        verdicts: given.get(articleId) ?? [],
        reviewerIds: (assigned.get(articleId) ?? []).map(({ personId }) => personId),
        revision: { submittedAt, digest },
        signOffs: acts.filter((act) => act.revisionId === revisionId && act.withdrawnAt === null),
        signedBefore: new Set(before.map(({ reviewerId }) => reviewerId)),
      }
      return [articleId, standing]
    }),
  )
}

const reviewersIn = (given: ReadonlyMap<ArticleId, readonly { readonly reviewerId: PersonId }[]>) =>
  [...given.values()].flat().map(({ reviewerId }) => reviewerId)

const revisionsOf = (db: Db | Tx, ids: readonly ArticleId[]) =>
  db
    .select({
      articleId: articles.id,
      specialty: articles.specialty,
      revisionId: revisions.id,
      submittedAt: revisions.submittedAt,
      digest: revisions.digest,
    })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.revisionId))
    .where(inArray(articles.id, [...ids]))

function verdictsOf(db: Db | Tx, ids: readonly ArticleId[]) {
  const { id, articleId, claimId, fingerprint, reviewerId, decision, at } = verdicts
  return db
    .select({ id, articleId, claimId, fingerprint, reviewerId, decision, at })
    .from(verdicts)
    .where(and(inArray(articleId, [...ids]), isNull(verdicts.withdrawnAt)))
    .orderBy(asc(verdicts.ordinal))
}

const reviewersOf = (db: Db | Tx, ids: readonly ArticleId[]) =>
  db
    .select({ articleId: assignments.articleId, personId: assignments.personId })
    .from(assignments)
    .where(and(inArray(assignments.articleId, [...ids]), eq(assignments.duty, 'reviewer')))
    .orderBy(asc(assignments.ordinal))

function signOffsOf(
  db: Db | Tx,
  ids: readonly ArticleId[],
): Promise<{ articleId: ArticleId; revisionId: RevisionId; reviewerId: PersonId; withdrawnAt: Instant | null }[]> {
  const { articleId, revisionId, reviewerId, withdrawnAt, ordinal } = signOffs
  return db
    .select({ articleId, revisionId, reviewerId, withdrawnAt })
    .from(signOffs)
    .where(inArray(articleId, [...ids]))
    .orderBy(asc(ordinal))
}

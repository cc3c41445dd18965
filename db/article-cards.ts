import { and, eq, exists, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Specialty } from '#lib/identity/specialty.ts'
import type { Instant, PlainDate } from '#lib/time/instant.ts'
import type { Duty } from '#lib/workflow/commands.ts'
import type { CyclePurpose, LiveFacts, State } from '#lib/workflow/facts.ts'
import { newestFirst } from './order.ts'
import { articles, assignments, revisions, workingCopies } from './schema/articles.ts'
import { doubts } from './schema/doubts.ts'
import { people } from './schema/people.ts'
import { live, publications, schedules } from './schema/publications.ts'
import { signOffs } from './schema/reviews.ts'

/** An article as a line in a list. */
export interface ArticleCardRow {
  readonly id: ArticleId
  readonly title: string
  readonly state: State
  readonly specialty: Specialty
  readonly purpose: CyclePurpose
  readonly live: boolean
  readonly changedAt: Instant
  readonly scheduledAt: Instant | null
  readonly held: boolean
  readonly problems: number
  readonly claims: number
  /** Why its live page has to be reviewed again, and since when. */
  readonly reviewDue: LiveFacts['reviewDue']
  readonly people: readonly {
    readonly id: PersonId
    readonly name: string
    readonly duty: Duty
    readonly dueOn: PlainDate | null
  }[]
}

export interface CardFilter {
  readonly states?: readonly State[]
  /** Only articles to which this person is assigned. */
  readonly assigned?: { readonly personId: PersonId; readonly duty?: Duty }
  /** Whether the viewer's sign-off stands under the newest revision. */
  readonly signedByViewer?: boolean
  readonly held?: boolean
  readonly reviewDue?: boolean
  /** Only articles of which a reader's doubt waits for an answer. */
  readonly doubted?: boolean
  /** Only articles that this person is asked to review, or whose live version bears their signature. */
  readonly reviewedBy?: PersonId
  readonly search?: string
  readonly after?: { readonly changedAt: Instant; readonly id: ArticleId }
}

/** At most `limit` articles, newest change first. Everything is filtered, ordered and cut in the database. */
export async function articleCards(
  db: Db | Tx,
  viewer: PersonId,
  filter: CardFilter,
  limit: number,
): Promise<readonly ArticleCardRow[]> {
  const rows = await db
    .select({
      id: articles.id,
      title: articles.title,
      state: articles.state,
      specialty: articles.specialty,
      purpose: articles.purpose,
      changedAt: articles.changedAt,
      scheduledAt: schedules.at,
      held: sql<boolean>`${articles.hold} is not null`,
      reviewDue: live.reviewDue,
      live: sql<boolean>`${live.articleId} is not null`,
      problems: sql<number>`coalesce(jsonb_array_length(${workingCopies.digest} -> 'problems'), 0)`,
      claims: sql<number>`jsonb_array_length(coalesce(${revisions.digest}, ${workingCopies.digest}) -> 'claims')`,
    })
    .from(articles)
    .innerJoin(workingCopies, eq(workingCopies.articleId, articles.id))
    .leftJoin(revisions, eq(revisions.id, articles.revisionId))
    .leftJoin(schedules, eq(schedules.articleId, articles.id))
    .leftJoin(live, eq(live.articleId, articles.id))
    .where(conditions(db, viewer, filter))
    .orderBy(newestFirst(articles.changedAt), articles.id)
    .limit(limit)
  const assigned = await assignedTo(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, people: assigned.get(row.id) ?? [] }))
}

function conditions(
  db: Db | Tx,
  viewer: PersonId,
  { states, assigned, signedByViewer, held, reviewDue, doubted, reviewedBy, search, after }: CardFilter,
): SQL | undefined {
  const signed = exists(signedBy(db, viewer))
  return and(
    states && inArray(articles.state, [...states]),
    assigned && exists(assignment(db, assigned)),
    signedByViewer === undefined ? undefined : signedByViewer ? signed : sql`not ${signed}`,
    held === undefined ? undefined : held ? sql`${articles.hold} is not null` : sql`${articles.hold} is null`,
    reviewDue ? sql`${live.reviewDue} is not null` : undefined,
    doubted
      ? sql`${articles.id} in (select ${doubts.articleId} from ${doubts} where ${doubts.outcome} is null)`
      : undefined,
    reviewedBy && or(exists(assignment(db, { personId: reviewedBy, duty: 'reviewer' })), signedLive(reviewedBy)),
    search ? sql`${articles.title} ilike ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}` : undefined,
    // The first condition alone is one that an index can begin at.
    after && lte(articles.changedAt, after.changedAt),
    after && or(lt(articles.changedAt, after.changedAt), sql`${articles.id} > ${after.id}`),
  )
}

const assignment = (db: Db | Tx, { personId, duty }: NonNullable<CardFilter['assigned']>) =>
  db
    .select({ one: sql`1` })
    .from(assignments)
    .where(
      and(
        eq(assignments.articleId, articles.id),
        eq(assignments.personId, personId),
        duty && eq(assignments.duty, duty),
      ),
    )

const signedBy = (db: Db | Tx, viewer: PersonId) =>
  db
    .select({ one: sql`1` })
    .from(signOffs)
    .where(
      and(
        eq(signOffs.revisionId, articles.revisionId),
        eq(signOffs.reviewerId, viewer),
        sql`${signOffs.withdrawnAt} is null`,
      ),
    )

/** Looked up for each live article that is left, by its key: an `exists` would be answered by reading every version. */
const signedLive = (personId: PersonId): SQL =>
  sql`(select ${publications.signerIds} from ${publications} where ${publications.id} = ${live.publicationId}) @> ${JSON.stringify([personId])}::jsonb`

async function assignedTo(
  db: Db | Tx,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, ArticleCardRow['people']>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({
      articleId: assignments.articleId,
      id: people.id,
      name: people.name,
      duty: assignments.duty,
      dueOn: assignments.dueOn,
    })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.personId))
    .where(inArray(assignments.articleId, [...ids]))
    .orderBy(assignments.assignedAt, assignments.personId)
  return new Map(
    [...Map.groupBy(rows, (row) => row.articleId)].map(([id, group]) => [
      id,
      group.map(({ articleId: _, ...person }) => person),
    ]),
  )
}

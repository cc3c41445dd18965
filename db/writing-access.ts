import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Person } from '#lib/identity/person.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { State } from '#lib/workflow/facts.ts'
import { peopleByIds } from './people.ts'
import { articles, assignments } from './schema/articles.ts'
import { liveSession } from './sessions.ts'

/** What decides whether somebody may type into an article now. */
export interface WritingAccess {
  readonly state: State
  readonly sessionHolds: boolean
  readonly person: Person | null
  readonly isWriter: boolean
}

type Who = { readonly personId: PersonId; readonly sessionId: string }

/**
 * The state of an article and the standing of one person, for each update of a shared copy. The article does not leave its
 * state until the transaction ends: a submission waits for what is on its way into the log, and what comes after it sees
 * the state that it made.
 */
export async function writingAccess(
  tx: Tx,
  articleId: ArticleId,
  who: Who,
  now: Instant,
): Promise<WritingAccess | null> {
  // Alone in its statement, as in lockArticle: after a wait, the statements behind it see what was committed meanwhile.
  const [article] = await stateOf(tx, articleId).for('share')
  return article === undefined ? null : accessIn(tx, articleId, article.state, who, now)
}

/** The same for looking only: whoever holds the article is not waited for. */
export async function seenAccess(db: Db, articleId: ArticleId, who: Who, now: Instant): Promise<WritingAccess | null> {
  const [article] = await stateOf(db, articleId)
  return article === undefined ? null : accessIn(db, articleId, article.state, who, now)
}

const stateOf = (db: Db | Tx, articleId: ArticleId) =>
  db.select({ state: articles.state }).from(articles).where(eq(articles.id, articleId))

async function accessIn(
  db: Db | Tx,
  articleId: ArticleId,
  state: State,
  { personId, sessionId }: Who,
  now: Instant,
): Promise<WritingAccess> {
  const session = await liveSession(db, sessionId, now)
  const [person] = await peopleByIds(db, [personId])
  const assigned = await db
    .select({ duty: assignments.duty })
    .from(assignments)
    .where(
      and(eq(assignments.articleId, articleId), eq(assignments.personId, personId), eq(assignments.duty, 'writer')),
    )
  return {
    state,
    sessionHolds: session?.person.id === personId,
    person: person ?? null,
    isWriter: assigned.length > 0,
  }
}

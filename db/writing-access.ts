import { and, eq } from 'drizzle-orm'
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

/**
 * The state of an article and the standing of one person, for each update of a shared copy. The article does not leave its
 * state until the transaction ends: a submission waits for what is on its way into the log, and what comes after it sees
 * the state that it made.
 */
export async function writingAccess(
  tx: Tx,
  articleId: ArticleId,
  { personId, sessionId }: { readonly personId: PersonId; readonly sessionId: string },
  now: Instant,
): Promise<WritingAccess | null> {
  // Alone in its statement, as in lockArticle: after a wait, the statements behind it see what was committed meanwhile.
  const [article] = await tx
    .select({ state: articles.state })
    .from(articles)
    .where(eq(articles.id, articleId))
    .for('share')
  if (article === undefined) return null
  const session = await liveSession(tx, sessionId, now)
  const [person] = await peopleByIds(tx, [personId])
  const assigned = await tx
    .select({ duty: assignments.duty })
    .from(assignments)
    .where(
      and(eq(assignments.articleId, articleId), eq(assignments.personId, personId), eq(assignments.duty, 'writer')),
    )
  return {
    state: article.state,
    sessionHolds: session?.person.id === personId,
    person: person ?? null,
    isWriter: assigned.length > 0,
  }
}

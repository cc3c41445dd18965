import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import { articleStream } from './audit-events.ts'
import { auditEvents } from './schema/audit.ts'

/** A reviewer who declined, with their reason; the assignment itself is gone. */
export interface DeclinedReview {
  readonly id: PersonId
  readonly name: string
  readonly at: Instant
  readonly reason: string
}

const Declined = z.object({ reason: z.string() })

/** Who declined in the present cycle, as the history tells it, each by their last word, oldest first. */
export async function declinedReviews(db: Db | Tx, articleId: ArticleId): Promise<readonly DeclinedReview[]> {
  const { stream, seq, action, actorId, actorName, at, payload } = auditEvents
  const acts = [
    'review-declined',
    'cycle-started',
    'cycle-abandoned',
  ] as const satisfies readonly WorkflowEvent['type'][]
  const events = await db
    .select({ action, actorId, actorName, at, payload })
    .from(auditEvents)
    .where(and(eq(stream, articleStream(articleId)), inArray(action, [...acts])))
    .orderBy(asc(seq))
  const begun = events.findLastIndex((event) => event.action !== 'review-declined')
  const declined = events.slice(begun + 1).flatMap((event): DeclinedReview[] => {
    if (event.actorId === null || event.actorName === null) return []
    return [{ id: event.actorId, name: event.actorName, at: event.at, ...Declined.parse(event.payload) }]
  })
  return [...new Map(declined.map((each) => [each.id, each])).values()]
}

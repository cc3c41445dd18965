import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { NewAuditEvent } from '#lib/audit/chain.ts'
import { type AuditActor, type AuditEvent, appendEvent, type ChainResult, verifyAfter } from '#lib/audit/chain.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { auditEvents } from './schema/audit.ts'

/** A subject with a history, and so a chain, of its own. */
export type AuditStream = `article/${ArticleId}` | `person/${PersonId}` | 'site'

export const articleStream = (id: ArticleId): AuditStream => `article/${id}`
export const personStream = (id: PersonId): AuditStream => `person/${id}`

/**
 * Appends to a stream. Writers of one stream queue up until the transaction ends, so every event continues the one before.
 * Where the clocks of two processes disagree, an event is noted at the time of the one before it, never earlier.
 */
export async function appendAudit(tx: Tx, stream: AuditStream, event: NewAuditEvent): Promise<AuditEvent> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${stream}, 0))`)
  const [previous] = await tx
    .select({ seq: auditEvents.seq, hash: auditEvents.hash, at: auditEvents.at })
    .from(auditEvents)
    .where(eq(auditEvents.stream, stream))
    .orderBy(desc(auditEvents.seq))
    .limit(1)
  const at = previous !== undefined && event.at < previous.at ? previous.at : event.at
  const appended = appendEvent(previous ?? null, { ...event, at })
  await tx.insert(auditEvents).values(rowOf(stream, appended))
  return appended
}

/** One page of a history, newest first; `before` is the `seq` that the page before ended with. */
export async function auditPage(
  db: Db | Tx,
  stream: AuditStream,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<readonly AuditEvent[]> {
  const rows = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.stream, stream), before === undefined ? undefined : lt(auditEvents.seq, before)))
    .orderBy(desc(auditEvents.seq))
    .limit(limit)
  return rows.map(eventOf)
}

/** A whole chain, oldest first, as it is exported. */
export async function auditTrail(db: Db | Tx, stream: AuditStream): Promise<readonly AuditEvent[]> {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.stream, stream)).orderBy(asc(auditEvents.seq))
  return rows.map(eventOf)
}

const heldAtOnce = 500

/** Checks a whole chain as it stands in the database, however long: a few hundred events at a time are in memory. */
export async function verifyTrail(db: Db | Tx, stream: AuditStream): Promise<ChainResult> {
  let last: AuditEvent | null = null
  for (;;) {
    const rows: readonly (typeof auditEvents.$inferSelect)[] = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.stream, stream), last === null ? undefined : gt(auditEvents.seq, last.seq)))
      .orderBy(asc(auditEvents.seq))
      .limit(heldAtOnce)
    const events = rows.map(eventOf)
    const result = verifyAfter(last, events)
    last = events.at(-1) ?? last
    if (!result.ok || events.length < heldAtOnce) return result
  }
}

function rowOf(stream: AuditStream, event: AuditEvent): typeof auditEvents.$inferInsert {
  const { seq, at, actor, action, object, payload, payloadHash, prevHash, hash } = event
  return {
    stream,
    seq,
    at,
    actorType: actor.type,
    actorId: actor.type === 'person' ? actor.id : null,
    actorName: actor.type === 'clock' ? null : actor.name,
    action,
    objectType: object.type,
    objectId: object.id,
    payload,
    payloadHash,
    prevHash,
    hash,
  }
}

function eventOf(row: typeof auditEvents.$inferSelect): AuditEvent {
  const { seq, at, action, objectType, objectId, payload, payloadHash, prevHash, hash } = row
  const object = { type: objectType, id: objectId }
  return { seq, at, actor: actorOf(row), action, object, payload, payloadHash, prevHash, hash }
}

function actorOf({ actorId, actorName }: typeof auditEvents.$inferSelect): AuditActor {
  if (actorId === null && actorName !== null) return { type: 'outsider', name: actorName }
  return actorId === null || actorName === null ? { type: 'clock' } : { type: 'person', id: actorId, name: actorName }
}

import { and, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Role } from '#lib/identity/person.ts'
import type { ProofOfIdentity } from '#lib/identity/proof.ts'
import type { Instant } from '#lib/time/instant.ts'
import { people, sessions } from './schema/people.ts'
import { sessionProofs } from './schema/proofs.ts'

/** A session that holds, and whose it is. */
export interface LiveSession {
  readonly id: string
  /** The newest proof of identity made in it for signing, however old. */
  readonly proof: ProofOfIdentity | null
  readonly person: {
    readonly id: PersonId
    readonly name: string
    readonly email: string
    readonly roles: readonly Role[]
  }
}

export async function insertSession(
  db: Db | Tx,
  session: Pick<typeof sessions.$inferInsert, 'id' | 'personId' | 'createdAt' | 'expiresAt'>,
): Promise<void> {
  await db.insert(sessions).values(session)
}

/** The session with this id, unless it has ended, was revoked, or its person is disabled. Asked at every request. */
export async function liveSession(db: Db | Tx, id: string, now: Instant): Promise<LiveSession | null> {
  const [row] = await db
    .select({
      id: sessions.id,
      proof: { method: sessionProofs.method, at: sessionProofs.at },
      person: { id: people.id, name: people.name, email: people.email, roles: people.roles },
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .leftJoin(sessionProofs, eq(sessionProofs.sessionId, sessions.id))
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt), gt(sessions.expiresAt, now), isNull(people.disabledAt)))
  return row ?? null
}

/** Keeps a proof of identity on the session in which it was made; a newer one takes its place. */
export async function keepProof(db: Db | Tx, sessionId: string, { method, at }: ProofOfIdentity): Promise<void> {
  await db
    .insert(sessionProofs)
    .values({ sessionId, method, at })
    .onConflictDoUpdate({ target: sessionProofs.sessionId, set: { method, at } })
}

export async function revokeSession(db: Db | Tx, id: string, at: Instant): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
}

/** Ends every session of a person; answers how many were live. */
export async function revokeSessionsOf(db: Db | Tx, personId: PersonId, at: Instant): Promise<number> {
  const ended = await db
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.personId, personId), isNull(sessions.revokedAt), gt(sessions.expiresAt, at)))
    .returning({ id: sessions.id })
  return ended.length
}

/** Forgets sessions that ended by themselves before an instant, at most `limit` of them. */
export async function deleteSessionsEndedBefore(db: Db | Tx, before: Instant, limit: number): Promise<void> {
  const ended = db.select({ id: sessions.id }).from(sessions).where(lt(sessions.expiresAt, before)).limit(limit)
  await db.delete(sessions).where(inArray(sessions.id, ended))
}

import { and, asc, eq, gt } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { type ChallengePurpose, passkeyChallenges, passkeys } from './schema/proofs.ts'

export type Passkey = typeof passkeys.$inferSelect

/** Somebody's passkeys, oldest first. */
export const passkeysOf = (db: Db | Tx, personId: PersonId): Promise<Passkey[]> =>
  db.select().from(passkeys).where(eq(passkeys.personId, personId)).orderBy(asc(passkeys.createdAt), asc(passkeys.id))

/** The passkey with this id, where it is this person's. */
export async function passkeyOf(db: Db | Tx, personId: PersonId, id: string): Promise<Passkey | null> {
  const [row] = await db
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.personId, personId)))
  return row ?? null
}

/** False where somebody has registered it already. */
export async function insertPasskey(tx: Tx, passkey: Omit<Passkey, 'lastUsedAt'>): Promise<boolean> {
  const rows = await tx.insert(passkeys).values(passkey).onConflictDoNothing().returning({ id: passkeys.id })
  return rows.length === 1
}

/** Notes a use; false where another use was noted since the counter was read. */
export async function notePasskeyUse(
  db: Db | Tx,
  { id, counter }: Pick<Passkey, 'id' | 'counter'>,
  used: { readonly counter: number; readonly at: Instant },
): Promise<boolean> {
  const rows = await db
    .update(passkeys)
    .set({ counter: used.counter, lastUsedAt: used.at })
    .where(and(eq(passkeys.id, id), eq(passkeys.counter, counter)))
    .returning({ id: passkeys.id })
  return rows.length === 1
}

/** The passkey that was there, or null. */
export async function deletePasskey(tx: Tx, personId: PersonId, id: string): Promise<Passkey | null> {
  const [row] = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.personId, personId)))
    .returning()
  return row ?? null
}

interface ChallengeOf {
  readonly sessionId: string
  readonly purpose: ChallengePurpose
}

/** Keeps what has to be signed next in a session; what was asked for before counts no longer. */
export async function keepChallenge(
  db: Db | Tx,
  { sessionId, purpose }: ChallengeOf,
  kept: { readonly challenge: string; readonly expiresAt: Instant },
): Promise<void> {
  await db
    .insert(passkeyChallenges)
    .values({ sessionId, purpose, ...kept })
    .onConflictDoUpdate({ target: [passkeyChallenges.sessionId, passkeyChallenges.purpose], set: kept })
}

/** Takes the challenge away, so that it is answered once; null where there is none, or it is too old. */
export async function takeChallenge(
  db: Db | Tx,
  { sessionId, purpose }: ChallengeOf,
  now: Instant,
): Promise<string | null> {
  const [row] = await db
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.sessionId, sessionId),
        eq(passkeyChallenges.purpose, purpose),
        gt(passkeyChallenges.expiresAt, now),
      ),
    )
    .returning({ challenge: passkeyChallenges.challenge })
  return row?.challenge ?? null
}

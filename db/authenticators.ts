import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import { authenticators } from './schema/proofs.ts'

/** Somebody's authenticator app. Until it is confirmed it proves nothing. */
export interface Authenticator {
  readonly sealedSecret: Uint8Array
  readonly startedAt: Instant
  readonly confirmedAt: Instant | null
}

export async function authenticatorOf(db: Db | Tx, personId: PersonId): Promise<Authenticator | null> {
  const { sealedSecret, startedAt, confirmedAt } = authenticators
  const [row] = await db
    .select({ sealedSecret, startedAt, confirmedAt })
    .from(authenticators)
    .where(eq(authenticators.personId, personId))
  return row ?? null
}

/** Begins, or begins anew; false where a confirmed one stands, which has to be removed first. */
export async function startAuthenticator(
  db: Db | Tx,
  personId: PersonId,
  begun: Pick<Authenticator, 'sealedSecret' | 'startedAt'>,
): Promise<boolean> {
  const rows = await db
    .insert(authenticators)
    .values({ personId, ...begun })
    .onConflictDoUpdate({
      target: authenticators.personId,
      set: begun,
      setWhere: isNull(authenticators.confirmedAt),
    })
    .returning({ personId: authenticators.personId })
  return rows.length === 1
}

/** It counts from now on; false where it did already, or where it was begun anew with another secret meanwhile. */
export async function confirmAuthenticator(
  tx: Tx,
  personId: PersonId,
  { sealedSecret, at, step }: { readonly sealedSecret: Uint8Array; readonly at: Instant; readonly step: number },
): Promise<boolean> {
  const { confirmedAt, sealedSecret: stored } = authenticators
  const rows = await tx
    .update(authenticators)
    .set({ confirmedAt: at, lastStep: step })
    .where(and(eq(authenticators.personId, personId), isNull(confirmedAt), eq(stored, sealedSecret)))
    .returning({ personId: authenticators.personId })
  return rows.length === 1
}

/** Uses a time step up. Of any number of processes with the same code, one is told true. */
export async function spendStep(db: Db | Tx, personId: PersonId, step: number): Promise<boolean> {
  const { confirmedAt, lastStep } = authenticators
  const rows = await db
    .update(authenticators)
    .set({ lastStep: step })
    .where(and(eq(authenticators.personId, personId), isNotNull(confirmedAt), lt(lastStep, step)))
    .returning({ personId: authenticators.personId })
  return rows.length === 1
}

export async function removeAuthenticator(tx: Tx, personId: PersonId): Promise<boolean> {
  const rows = await tx
    .delete(authenticators)
    .where(eq(authenticators.personId, personId))
    .returning({ personId: authenticators.personId })
  return rows.length === 1
}

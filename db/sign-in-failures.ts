import { and, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Instant } from '#lib/time/instant.ts'
import { signInFailures } from './schema/people.ts'

/** Whose failures are meant: all of an e-mail address, all from a network address, or one from the other. */
export type FailuresOf = { readonly email?: string; readonly address?: string }

/** Notes a failure and says which row it is. */
export async function insertSignInFailure(
  db: Db,
  failure: { readonly email: string; readonly address: string | null; readonly at: Instant },
): Promise<number> {
  const [row] = await db.insert(signInFailures).values(failure).returning({ id: signInFailures.id })
  if (row === undefined) throw new Error('The insert returned no row.')
  return row.id
}

export async function deleteSignInFailure(db: Db, id: number): Promise<void> {
  await db.delete(signInFailures).where(eq(signInFailures.id, id))
}

/** When the `nth` newest of the failures after `since` happened, or null where there are not as many. */
export async function nthNewestFailure(db: Db, of: FailuresOf, since: Instant, nth: number): Promise<Instant | null> {
  const [row] = await db
    .select({ at: signInFailures.at })
    .from(signInFailures)
    .where(and(theirs(of), gt(signInFailures.at, since)))
    .orderBy(desc(signInFailures.at))
    .offset(nth - 1)
    .limit(1)
  return row?.at ?? null
}

export async function deleteSignInFailuresOf(db: Db, of: Required<FailuresOf>): Promise<void> {
  await db.delete(signInFailures).where(theirs(of))
}

/** Forgets failures before an instant, at most `limit` of them. */
export async function deleteSignInFailuresBefore(db: Db, before: Instant, limit: number): Promise<void> {
  const { id, at } = signInFailures
  const past = db.select({ id }).from(signInFailures).where(lt(at, before)).limit(limit)
  await db.delete(signInFailures).where(inArray(id, past))
}

const theirs = ({ email, address }: FailuresOf) =>
  and(
    email === undefined ? undefined : eq(signInFailures.email, email),
    address === undefined ? undefined : eq(signInFailures.address, address),
  )

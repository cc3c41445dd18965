import type { Db } from '#db/connection.ts'
import {
  deleteSignInFailure,
  deleteSignInFailuresOf,
  type FailuresOf,
  insertSignInFailure,
  nthNewestFailure,
} from '#db/sign-in-failures.ts'
import { addMinutes, type Instant } from '#lib/time/instant.ts'

const windowMinutes = 15

/**
 * Failures allowed in a quarter of an hour. The limit for one address is the one that people meet; the limit for an
 * e-mail from everywhere is higher, so that a stranger does not lock somebody out by guessing a few times.
 */
export const limits = { pair: 5, email: 25, address: 50 } as const

export interface Attempt {
  readonly email: string
  /** The network address, where it is known. */
  readonly address: string | null
  readonly at: Instant
}

/** An attempt that may go on counts as a failure until `succeed` takes that back. */
export type Throttled =
  | { readonly ok: true; readonly succeed: () => Promise<void> }
  | { readonly ok: false; readonly secondsToWait: number }

/**
 * Lets an attempt go on, or says how long to wait. The failure is written down before the password is looked at: of any
 * number of attempts at once, no more than the limit get to try. Attempts that are turned away do not prolong the wait.
 */
export async function throttle(db: Db, { email, address, at }: Attempt): Promise<Throttled> {
  const own = await insertSignInFailure(db, { email, address, at })
  const since = addMinutes(at, -windowMinutes)
  const checks: readonly (readonly [FailuresOf, number])[] = [
    [{ email }, address === null ? limits.pair : limits.email],
    ...(address === null
      ? []
      : ([
          [{ email, address }, limits.pair],
          [{ address }, limits.address],
        ] as const)),
  ]
  // The newest limit + 1 failures include this one; when the oldest of those has left the window, there is room again.
  // One after another, on one connection: an attempt must not take several of the pool, and may be inside a transaction.
  const blocking: number[] = []
  for (const [of, limit] of checks) {
    const oldest = await nthNewestFailure(db, of, since, limit + 1)
    if (oldest !== null) blocking.push(Date.parse(addMinutes(oldest, windowMinutes)))
  }
  if (blocking.length > 0) {
    await deleteSignInFailure(db, own)
    return { ok: false, secondsToWait: Math.max(1, Math.ceil((Math.max(...blocking) - Date.parse(at)) / 1000)) }
  }
  return {
    ok: true,
    succeed: async () => {
      await deleteSignInFailure(db, own)
      if (address !== null) await deleteSignInFailuresOf(db, { email, address })
    },
  }
}

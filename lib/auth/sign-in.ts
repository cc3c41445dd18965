import type { Db } from '#db/connection.ts'
import { accountByEmail, type PersonRecord, updatePerson } from '#db/people.ts'
import { deleteSessionsEndedBefore, insertSession } from '#db/sessions.ts'
import { deleteSignInFailuresBefore } from '#db/sign-in-failures.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { addMinutes, type Instant } from '#lib/time/instant.ts'
import { checkPassword, hashPassword } from './password-hash.ts'
import { maximumLength } from './password-rules.ts'
import { throttle } from './throttle.ts'

/** How long a session lasts, however busy: a working week. */
export const sessionMinutes = 7 * 24 * 60

export interface SignInDeps {
  readonly db: Db
  readonly clock: { now(): Instant }
  readonly newId: () => string
}

export interface Credentials {
  readonly email: string
  readonly password: string
  readonly address: string | null
}

export type SignedInResult =
  | { readonly ok: true; readonly person: PersonRecord; readonly sessionId: string }
  | { readonly ok: false; readonly reason: 'wrong' }
  | { readonly ok: false; readonly reason: 'throttled'; readonly secondsToWait: number }

/**
 * Signs a person in with a new session. Unknown, wrong, disabled and never invited answer the same, after the same work.
 */
export async function signInWithPassword(credentials: Credentials, deps: SignInDeps): Promise<SignedInResult> {
  const checked = await prove(credentials, deps)
  if (!checked.ok) return checked
  return { ...checked, sessionId: await startSession(checked.person.id, deps) }
}

export type Proof = { readonly ok: true; readonly person: PersonRecord } | Extract<SignedInResult, { ok: false }>

/** How long a session that ended is kept, for whoever looks into an incident: a month. */
const keptMinutes = 30 * 24 * 60
const forgottenAtOnce = 1000

/** Begins a session, and forgets old ones. */
export async function startSession(personId: PersonId, { db, clock, newId }: SignInDeps): Promise<string> {
  const now = clock.now()
  const id = newId()
  await insertSession(db, { id, personId, createdAt: now, expiresAt: addMinutes(now, sessionMinutes) })
  // Here and not in a job: whatever fills these tables stands next to people signing in.
  await deleteSessionsEndedBefore(db, addMinutes(now, -keptMinutes), forgottenAtOnce)
  await deleteSignInFailuresBefore(db, addMinutes(now, -24 * 60), forgottenAtOnce)
  return id
}

/** Checks a password, throttled, without making a session. `countedAs` stands for the e-mail where failures are counted. */
export async function prove(
  { email: typed, password, address, countedAs }: Credentials & { readonly countedAs?: string },
  deps: Pick<SignInDeps, 'db' | 'clock'>,
): Promise<Proof> {
  const { db, clock } = deps
  const email = typed.trim().toLowerCase().slice(0, 254)
  const attempt = await throttle(db, { email: countedAs ?? email, address, at: clock.now() })
  if (!attempt.ok) return { ok: false, reason: 'throttled', secondsToWait: attempt.secondsToWait }
  const account = await accountByEmail(db, email)
  const mayEnter = account !== null && !account.person.disabled
  const check = await checkPassword(mayEnter ? account.passwordHash : null, password.slice(0, maximumLength * 4))
  if (!mayEnter || !check.matches) return { ok: false, reason: 'wrong' }
  await attempt.succeed()
  if (check.outdated) await updatePerson(db, account.person.id, { passwordHash: await hashPassword(password) })
  return { ok: true, person: account.person }
}

import { z } from 'zod'
import { addMinutes, Instant } from '#lib/time/instant.ts'

/** How somebody proves who they are before they sign: what they know, what their app shows, what their device holds. */
export const ProofMethod = z.enum(['password', 'totp', 'passkey'])
export type ProofMethod = z.infer<typeof ProofMethod>

export const proofWords: Readonly<Record<ProofMethod, string>> = {
  password: 'password',
  totp: 'authenticator app',
  passkey: 'passkey',
}

/** A proof of identity that was made for signing. Signing in is none: it may lie days back. */
export const ProofOfIdentity = z.object({ method: ProofMethod, at: Instant }).readonly()
export type ProofOfIdentity = z.infer<typeof ProofOfIdentity>

/** Whether a proof made at `at` still serves at `now`; to the minute itself it does. */
export const proofServes = (at: Instant, now: Instant, minutes: number): boolean =>
  at <= now && addMinutes(at, minutes) >= now

import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Instant } from '#lib/time/instant.ts'

/** What every authenticator app knows to do (RFC 6238): SHA-1, six digits, a new code each half minute. */
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** 160 bits, as RFC 4226 recommends. */
export const newTotpSecret = (): Uint8Array => randomBytes(20)

/**
 * The time step that a code belongs to, or `null` where it is none of this moment. One step to either side counts too,
 * for clocks that differ and codes that were typed slowly.
 */
export function stepOfCode(secret: Uint8Array, code: string, now: Instant): number | null {
  const timestamp = Date.parse(now)
  const totp = new TOTP({ ...settings, secret: secretOf(secret) })
  const delta = totp.validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : totp.counter({ timestamp }) + delta
}

/** The secret as people type it, and the `otpauth:` address that holds all of it, for a QR code or a link. */
export function enrolmentOf(secret: Uint8Array, account: { readonly site: string; readonly email: string }) {
  const totp = new TOTP({ ...settings, secret: secretOf(secret), issuer: account.site, label: account.email })
  return { secret: totp.secret.base32, address: totp.toString() }
}

const secretOf = (bytes: Uint8Array) => new Secret({ buffer: Uint8Array.from(bytes).buffer })

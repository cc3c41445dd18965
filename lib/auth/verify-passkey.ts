import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { notePasskeyUse, type Passkey, passkeyOf, takeChallenge } from '#db/passkeys.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import { relyingParty } from './relying-party.ts'
import type { Verified } from './verify-password.ts'

/** Extensions are not asked for, and what they answer is not looked at. */
type Assertion = Omit<AuthenticationResponseJSON, 'clientExtensionResults'>

const late = {
  ok: false,
  code: 'challenge-gone',
  message: 'This took too long, or was answered already. Use your passkey once more.',
} as const
const refused = {
  ok: false,
  code: 'passkey-refused',
  message: 'This passkey was not accepted. Try again, or prove who you are another way.',
} as const

/**
 * Whether a passkey of the person signed the challenge of this very session, and whoever held it was verified by it (a
 * fingerprint, a PIN). The challenge is taken away first, so nothing is answered twice.
 */
export async function verifyPasskey(
  { personId, sessionId }: { readonly personId: PersonId; readonly sessionId: string },
  assertion: Assertion,
  { db, clock, site }: Pick<Deps, 'db' | 'clock' | 'site'>,
): Promise<Verified> {
  const now = clock.now()
  const challenge = await takeChallenge(db, { sessionId, purpose: 'proof' }, now)
  if (challenge === null) return late
  const passkey = await passkeyOf(db, personId, assertion.id)
  if (passkey === null) return refused
  const counter = await newCounter(assertion, challenge, passkey, site.url)
  // Lost where the same passkey was used elsewhere in this moment: two of one counter are a copy, or a replay.
  if (counter === null || !(await notePasskeyUse(db, passkey, { counter, at: now }))) return refused
  return { ok: true }
}

/** What the authenticator counts now; null for whatever is not as it has to be. */
async function newCounter(
  assertion: Assertion,
  expectedChallenge: string,
  { id, publicKey, counter, transports }: Passkey,
  siteUrl: string,
): Promise<number | null> {
  const party = relyingParty(siteUrl)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...assertion, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { id, publicKey: Uint8Array.from(publicKey), counter, transports },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch (error) {
    // The library throws for each way in which an answer can be wrong, and only its message says which.
    log.warn(
      { reason: error instanceof Error ? error.message : error, passkey: id },
      'an answer of a passkey was refused',
    )
    return null
  }
}

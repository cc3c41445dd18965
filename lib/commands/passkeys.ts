import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server'
import type { z } from 'zod'
import { deletePasskey, insertPasskey, keepChallenge, type Passkey, passkeysOf, takeChallenge } from '#db/passkeys.ts'
import type { ChallengePurpose } from '#db/schema/proofs.ts'
import type { LiveSession } from '#db/sessions.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, type Outcome, succeed } from '#lib/application/outcome.ts'
import { relyingParty } from '#lib/auth/relying-party.ts'
import { PasskeyCreation, PasskeyRequest } from '#lib/contract/passkey-json.ts'
import { log } from '#lib/log.ts'
import { addMinutes } from '#lib/time/instant.ts'
import { noteOnPerson } from './note-on-person.ts'
import { refuseUnproven } from './prove-identity.ts'

/** Extensions are not asked for, and what they answer is not looked at. */
type Registration = Omit<RegistrationResponseJSON, 'clientExtensionResults'>

/** How long a challenge waits for its answer. */
const challengeMinutes = 5
const mostPasskeys = 20

/** Ed25519, ECDSA on P-256 and RSA with SHA-256: what authenticators have. */
const algorithms = [-8, -7, -257]

/** Asks for a signature by any of the person's passkeys. */
export async function challengePasskey(
  session: LiveSession,
  deps: Deps,
): Promise<Outcome<z.output<typeof PasskeyRequest>>> {
  const known = await passkeysOf(deps.db, session.person.id)
  if (known.length === 0) return invalid('no-passkey', 'There is no passkey on your account.', '')
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(deps.site.url).id,
    userVerification: 'required',
    timeout: challengeMinutes * 60_000,
    allowCredentials: known.map(descriptorOf),
  })
  await remember(session, 'proof', options.challenge, deps)
  return succeed(PasskeyRequest.parse(options))
}

/** Begins to add a passkey. */
export async function startPasskey(
  session: LiveSession,
  deps: Deps,
): Promise<Outcome<z.output<typeof PasskeyCreation>>> {
  const unproven = await refuseUnproven(session, deps)
  if (unproven) return unproven
  const { id, name, email } = session.person
  const known = await passkeysOf(deps.db, id)
  if (known.length >= mostPasskeys)
    return invalid('too-many-passkeys', `${mostPasskeys} passkeys are enough. Remove one first.`, '')
  const options = await generateRegistrationOptions({
    rpName: deps.site.name,
    rpID: relyingParty(deps.site.url).id,
    userID: Uint8Array.from(Buffer.from(id.replaceAll('-', ''), 'hex')),
    userName: email,
    userDisplayName: name,
    timeout: challengeMinutes * 60_000,
    attestationType: 'none',
    excludeCredentials: known.map(descriptorOf),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
  await remember(session, 'registration', options.challenge, deps)
  return succeed(PasskeyCreation.parse(options))
}

/** Adds the passkey that was made for the challenge of this session. */
export async function addPasskey(
  { name, registration }: { readonly name: string; readonly registration: Registration },
  session: LiveSession,
  deps: Deps,
): Promise<Outcome<{ passkeyId: string }>> {
  const unproven = await refuseUnproven(session, deps)
  if (unproven) return unproven
  const { id: personId } = session.person
  const at = deps.clock.now()
  const challenge = await takeChallenge(deps.db, { sessionId: session.id, purpose: 'registration' }, at)
  if (challenge === null)
    return invalid('challenge-gone', 'This took too long, or was done already. Begin again.', '/body/registration')
  const made = await madeFor(challenge, registration, deps)
  if (made === null)
    return invalid('passkey-refused', 'This passkey cannot be used here. Try another.', '/body/registration')
  const { id, publicKey, counter, transports = [] } = made
  return inTransaction(deps.db, async (tx) => {
    if (!(await insertPasskey(tx, { id, personId, name, publicKey, counter, transports, createdAt: at })))
      return invalid('passkey-known', 'This passkey is registered already.', '/body/registration')
    await noteOnPerson(tx, { personId, by: personId, at, action: 'passkey-added', payload: { passkey: id, name } })
    return succeed({ passkeyId: id })
  })
}

/** Removes a passkey of one's own. What it helped to sign stays signed. */
export async function removePasskey(
  { passkeyId }: { readonly passkeyId: string },
  session: LiveSession,
  deps: Deps,
): Promise<Outcome<{ removed: boolean }>> {
  const unproven = await refuseUnproven(session, deps)
  if (unproven) return unproven
  const { id: personId } = session.person
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const removed = await deletePasskey(tx, personId, passkeyId)
    if (removed === null) return succeed({ removed: false })
    const payload = { passkey: passkeyId, name: removed.name }
    await noteOnPerson(tx, { personId, by: personId, at, action: 'passkey-removed', payload })
    return succeed({ removed: true })
  })
}

const descriptorOf = ({ id, transports }: Passkey) => ({ id, transports })

const remember = (session: LiveSession, purpose: ChallengePurpose, challenge: string, { db, clock }: Deps) =>
  keepChallenge(
    db,
    { sessionId: session.id, purpose },
    { challenge, expiresAt: addMinutes(clock.now(), challengeMinutes) },
  )

/** The credential, where it was made for this challenge and site by an authenticator that verified who held it. */
async function madeFor(
  expectedChallenge: string,
  registration: Registration,
  { site }: Deps,
): Promise<WebAuthnCredential | null> {
  const party = relyingParty(site.url)
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...registration, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    return verified ? registrationInfo.credential : null
  } catch (error) {
    // The library throws for each way in which an answer can be wrong, and only its message says which.
    log.warn({ reason: error instanceof Error ? error.message : error }, 'the registration of a passkey was refused')
    return null
  }
}

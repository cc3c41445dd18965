import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { z } from 'zod'
import { addPasskey, challengePasskey, startPasskey } from '#lib/contract/account.ts'
import type { PasskeyAssertion, PasskeyRegistration } from '#lib/contract/passkey-json.ts'
import { call } from './api.ts'

/** The device gave no passkey: its owner said no, or it took too long, or it knows none for this site. */
export class NoPasskey extends Error {
  override name = 'NoPasskey'
}

/** Whether this browser, at this address, can use passkeys at all. */
export const canUsePasskeys = (): boolean => browserSupportsWebAuthn()

/** Has one of the person's passkeys sign a fresh challenge. Throws `NoPasskey` or `ApiProblem`. */
export async function signWithPasskey(): Promise<z.input<typeof PasskeyAssertion>> {
  const optionsJSON = await call(challengePasskey, {})
  return fromDevice(() => startAuthentication({ optionsJSON }))
}

/** Has the device make a passkey, and adds it under a name. Throws `NoPasskey` or `ApiProblem`. */
export async function makePasskey(name: string): Promise<void> {
  const optionsJSON = await call(startPasskey, {})
  const registration: z.input<typeof PasskeyRegistration> = await fromDevice(() => startRegistration({ optionsJSON }))
  await call(addPasskey, { body: { name, registration } })
}

async function fromDevice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw new NoPasskey(wordsFor(error), { cause: error })
  }
}

/** What browsers call these cases tells nobody anything. */
function wordsFor(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') return 'This device holds a passkey for your account already.'
  if (name === 'SecurityError') return 'Passkeys work only at the site’s own address, over https.'
  return 'No passkey was given. Try again, or choose another way.'
}

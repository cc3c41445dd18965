import type { Meaning } from '#components/ui/shape.tsx'
import type { Credential } from '#lib/identity/person.ts'
import type { PlainDate } from '#lib/time/instant.ts'

export interface CredentialState {
  readonly meaning: Meaning
  readonly words: string
}

/** How a credential stands on a day, in the words of the list of people. */
export function credentialState(credential: Credential | null, today: PlainDate): CredentialState {
  if (credential === null) return { meaning: 'wait', words: 'No credential on record' }
  if (credential.revokedAt !== null) return { meaning: 'stop', words: 'Verification taken back' }
  if (credential.verified === null) return { meaning: 'advice', words: 'Waits for verification' }
  if (credential.licence !== null && credential.licence.expiresOn < today)
    return { meaning: 'stop', words: `Licence ran out on ${credential.licence.expiresOn}` }
  return { meaning: 'ok', words: 'Verified' }
}

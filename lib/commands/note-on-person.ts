import { appendAudit, personStream } from '#db/audit-events.ts'
import { personById } from '#db/people.ts'
import type { Tx } from '#db/transaction.ts'
import type { AuditEvent } from '#lib/audit/chain.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'

export type ActOnPerson =
  | 'person-added'
  | 'person-changed'
  | 'sessions-ended'
  | 'credential-recorded'
  | 'credential-verified'
  | 'credential-revoked'
  | 'authenticator-added'
  | 'authenticator-removed'
  | 'passkey-added'
  | 'passkey-removed'

interface Note {
  readonly personId: PersonId
  readonly by: PersonId
  readonly at: Instant
  readonly action: ActOnPerson
  readonly payload: AuditEvent['payload']
}

/** Writes what was done to a person, by an administrator or by themselves, into that person's own history. */
export async function noteOnPerson(tx: Tx, { personId, by, at, action, payload }: Note): Promise<void> {
  const acting = await personById(tx, by)
  if (!acting) throw new Error('The acting person is not on record')
  await appendAudit(tx, personStream(personId), {
    at,
    actor: { type: 'person', id: by, name: acting.name },
    action,
    object: { type: 'person', id: personId },
    payload,
  })
}

import { type PersonRecord, personById, revokeCredential, stateCredential, verifyCredential } from '#db/people.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notAllowed, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor, CredentialStatement } from '#lib/identity/person.ts'
import type { Instant } from '#lib/time/instant.ts'
import { noteOnPerson } from './note-on-person.ts'
import { reviewWhatRestsOn } from './review-due.ts'

type PersonActor = Extract<Actor, { type: 'person' }>

/** Records what a reviewer is qualified by. It counts only once somebody has verified it; a changed one is verified anew. */
export async function recordCredential(
  personId: PersonId,
  statement: CredentialStatement,
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<PersonRecord>> {
  const outcome = await actOnCredential(personId, 'credential-recorded', actor, deps, (tx) =>
    stateCredential(tx, personId, statement),
  )
  // Where the one before was taken back, nothing rests on the person any more until this one is verified.
  if (outcome.ok) await reviewWhatRestsOn(deps, personId, null)
  return outcome
}

/** States that the credential was checked at its register. Nobody vouches for themselves. */
export async function stateVerification(
  personId: PersonId,
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<PersonRecord>> {
  if (personId === actor.id)
    return invalid(
      'own-credential',
      'Nobody verifies their own credential: ask another administrator.',
      '/params/personId',
    )
  const outcome = await actOnCredential(personId, 'credential-verified', actor, deps, (tx, at) =>
    verifyCredential(tx, personId, actor.id, at),
  )
  if (outcome.ok) await reviewWhatRestsOn(deps, personId, null)
  return outcome
}

/**
 * Takes a credential away: nothing new can be signed with it, what waits to go out is held, and what is live and rests on
 * it is flagged and says so. Giving it again completes what was left undone.
 */
export async function revokeVerification(
  personId: PersonId,
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<PersonRecord>> {
  const outcome = await actOnCredential(personId, 'credential-revoked', actor, deps, (tx, at) =>
    revokeCredential(tx, personId, at),
  )
  if (outcome.ok) await reviewWhatRestsOn(deps, personId, `the credential of ${outcome.value.name} was revoked`)
  return outcome
}

async function actOnCredential(
  personId: PersonId,
  action: 'credential-recorded' | 'credential-verified' | 'credential-revoked',
  actor: PersonActor,
  deps: Deps,
  write: (tx: Tx, at: Instant) => Promise<void>,
): Promise<Outcome<PersonRecord>> {
  if (!mayAct('administer-people', actor)) return notAllowed('administer-people')
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const before = await personById(tx, personId)
    if (!before) return notFound
    if (!before.credential && action !== 'credential-recorded') {
      return invalid('no-credential', `${before.name} has no credential on record yet.`, '/params/personId')
    }
    await write(tx, at)
    await noteOnPerson(tx, { personId, by: actor.id, at, action, payload: {} })
    const after = await personById(tx, personId)
    return after ? succeed(after) : notFound
  })
}

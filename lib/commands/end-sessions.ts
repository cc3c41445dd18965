import { personById } from '#db/people.ts'
import { revokeSessionsOf } from '#db/sessions.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notAllowed, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import { noteOnPerson } from './note-on-person.ts'

/** Signs a person out everywhere, at their next request. */
export async function endSessionsOf(
  personId: PersonId,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ ended: number }>> {
  if (personId !== actor.id && !mayAct('administer-people', actor)) return notAllowed('administer-people')
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    if (!(await personById(tx, personId))) return notFound
    const ended = await revokeSessionsOf(tx, personId, at)
    await noteOnPerson(tx, { personId, by: actor.id, at, action: 'sessions-ended', payload: { ended } })
    return succeed({ ended })
  })
}

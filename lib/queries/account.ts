import { authenticatorOf } from '#db/authenticators.ts'
import { passkeysOf } from '#db/passkeys.ts'
import { hasPassword, personById } from '#db/people.ts'
import { currentPolicy } from '#db/policies.ts'
import type { LiveSession } from '#db/sessions.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { Proving, readAccount } from '#lib/contract/account.ts'
import type { ResponseOf } from '#lib/contract/endpoint.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { proofServes } from '#lib/identity/proof.ts'
import { addMinutes } from '#lib/time/instant.ts'

/** One's own account. */
export async function ownAccount(
  { id }: { readonly id: PersonId },
  { db }: Deps,
): Promise<Outcome<ResponseOf<typeof readAccount>>> {
  const person = await personById(db, id)
  if (person === null) return notFound
  const { name, email, roles, credential } = person
  return succeed({ name, email, roles, credential })
}

/** How somebody can prove who they are, and the proof of this session that still serves. */
export async function waysOfProving(
  { person: { id }, proof }: LiveSession,
  { db, clock }: Deps,
): Promise<Outcome<Proving>> {
  const [password, app, keys, { proofMinutes }] = await Promise.all([
    hasPassword(db, id),
    authenticatorOf(db, id),
    passkeysOf(db, id),
    currentPolicy(db),
  ])
  return succeed({
    proof:
      proof !== null && proofServes(proof.at, clock.now(), proofMinutes)
        ? { ...proof, until: addMinutes(proof.at, proofMinutes) }
        : null,
    ways: {
      password,
      authenticator: app !== null && app.confirmedAt !== null ? { since: app.confirmedAt } : null,
      passkeys: keys.map(({ id: keyId, name, createdAt, lastUsedAt }) => ({ id: keyId, name, createdAt, lastUsedAt })),
    },
  })
}

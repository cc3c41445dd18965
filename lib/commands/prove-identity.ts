import { currentPolicy } from '#db/policies.ts'
import { keepProof, type LiveSession } from '#db/sessions.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, type Outcome, succeed } from '#lib/application/outcome.ts'
import { verifyCode } from '#lib/auth/verify-code.ts'
import { verifyPasskey } from '#lib/auth/verify-passkey.ts'
import { verifyPassword } from '#lib/auth/verify-password.ts'
import type { GivenProof, Proving, TypedProof } from '#lib/contract/account.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { type ProofOfIdentity, proofServes } from '#lib/identity/proof.ts'
import { addMinutes } from '#lib/time/instant.ts'
import type { Refusal } from '#lib/workflow/decision.ts'

/** Proves who somebody is, for signing. The proof is of the session in which it was made and serves in no other. */
export async function proveIdentity(
  given: GivenProof,
  session: LiveSession,
  deps: Deps,
): Promise<Outcome<{ proof: NonNullable<Proving['proof']> }>> {
  const proven =
    given.method === 'passkey'
      ? await provenBy(given.method, '/body/assertion', deps, () =>
          verifyPasskey({ personId: session.person.id, sessionId: session.id }, given.assertion, deps),
        )
      : await proofOf(given, session.person.id, '/body', deps)
  if (!proven.ok) return proven
  await keepProof(deps.db, session.id, proven.value)
  const { proofMinutes } = await currentPolicy(deps.db)
  return succeed({ proof: { ...proven.value, until: addMinutes(proven.value.at, proofMinutes) } })
}

/** The proof that somebody typed, or why it is none; `pointer` names where in the request it stands. */
export const proofOf = (
  given: TypedProof,
  personId: PersonId,
  pointer: string,
  deps: Deps,
): Promise<Outcome<ProofOfIdentity>> =>
  given.method === 'password'
    ? provenBy(given.method, `${pointer}/password`, deps, () => verifyPassword(personId, given.password, deps))
    : provenBy(given.method, `${pointer}/code`, deps, () => verifyCode(personId, given.code, deps))

async function provenBy(
  method: ProofOfIdentity['method'],
  pointer: string,
  { clock }: Deps,
  verify: () => ReturnType<typeof verifyPassword>,
): Promise<Outcome<ProofOfIdentity>> {
  const verified = await verify()
  return verified.ok ? succeed({ method, at: clock.now() }) : invalid(verified.code, verified.message, pointer)
}

/**
 * A refusal unless the session holds a proof that still serves. The ways in which somebody proves who they are change
 * under one alone: else whoever finds a desk open could add a way of their own, and sign by it later.
 */
export async function refuseUnproven(
  { proof }: Pick<LiveSession, 'proof'>,
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
): Promise<Refusal | null> {
  const { proofMinutes } = await currentPolicy(db)
  if (proof !== null && proofServes(proof.at, clock.now(), proofMinutes)) return null
  const message = 'Prove who you are before you change this.'
  return { ok: false, kind: 'unmet', conditions: [{ code: 'identity-not-proven', message, pointer: '/proof' }] }
}

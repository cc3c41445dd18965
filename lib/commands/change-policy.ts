import { appendAudit } from '#db/audit-events.ts'
import { personById } from '#db/people.ts'
import { currentPolicy, holdPolicy, insertPolicy, policyVersions } from '#db/policies.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notAllowed, type Outcome, succeed } from '#lib/application/outcome.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { ReviewPolicy } from '#lib/review/policy.ts'
import { policyChanges } from '#lib/review/policy-changes.ts'
import { draftOf, type PolicyDraft } from '#lib/review/policy-draft.ts'

interface Change {
  readonly baseVersion: number
  readonly reason: string
  readonly policy: PolicyDraft
}

/**
 * Puts a new version of the review policy in force. It applies to whatever is decided from then on; sign-offs keep the
 * version under which they counted. Where somebody else's version came first, what it changed is told and nothing is kept.
 */
export async function changePolicy(
  { baseVersion, reason, policy }: Change,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ version: number }>> {
  if (!mayAct('change-policy', actor)) return notAllowed('change-policy')
  return inTransaction(deps.db, async (tx) => {
    await holdPolicy(tx)
    const inForce = await currentPolicy(tx)
    if (inForce.version !== baseVersion) return newer(tx, inForce, baseVersion)
    const changes = policyChanges(draftOf(inForce), policy)
    if (changes.length === 0)
      return invalid('nothing-changed', 'Nothing changed: this is the policy in force.', '/body/policy')
    const person = await personById(tx, actor.id)
    if (!person) throw new Error('The acting person is not on record')
    const version = inForce.version + 1
    const at = deps.clock.now()
    await insertPolicy(tx, { policy: { ...policy, version }, at, by: actor.id, reason })
    await appendAudit(tx, 'site', {
      at,
      actor: { type: 'person', id: actor.id, name: person.name },
      action: 'policy-changed',
      object: { type: 'policy', id: String(version) },
      payload: {
        reason,
        changes: [...changes],
        sentence: `${person.name} put version ${version} of the review policy in force: ${reason}`,
      },
    })
    return succeed({ version })
  })
}

/** Tells whose version came first and what it changed of the one that the sender saw. */
async function newer(tx: Tx, inForce: ReviewPolicy, baseVersion: number): Promise<Outcome<never>> {
  const [newest] = await policyVersions(tx, { limit: 1 })
  const [base] = await policyVersions(tx, { before: baseVersion + 1, limit: 1 })
  const changes = base ? policyChanges(draftOf(base.policy), draftOf(inForce)) : []
  return {
    ok: false,
    kind: 'stale',
    conditions: [
      {
        code: 'newer-policy',
        message: [
          `${newest?.by?.name ?? 'Somebody'} put version ${inForce.version} in force while you edited version ${baseVersion}.`,
          ...changes,
          'What you entered is kept here.',
        ].join(' '),
        pointer: '/body/baseVersion',
      },
    ],
    current: { policy: inForce, changes },
  }
}

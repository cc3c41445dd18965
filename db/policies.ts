import { desc } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { defaultPolicy, type ReviewPolicy } from '#lib/review/policy.ts'
import type { Instant } from '#lib/time/instant.ts'
import { policies } from './schema/reviews.ts'

/** The policy in force: the newest, or the one that every site begins with, which is version 1. */
export async function currentPolicy(db: Db | Tx): Promise<ReviewPolicy> {
  const [newest] = await db.select({ policy: policies.policy }).from(policies).orderBy(desc(policies.version)).limit(1)
  return newest?.policy ?? defaultPolicy
}

/** Every version that was set, newest first; the default of version 1 is among them only if somebody set it. */
export const policyHistory = (db: Db | Tx) => db.select().from(policies).orderBy(desc(policies.version))

/**
 * Puts a policy in force. Its version is one more than the one in force, else the unique version refuses it: whoever was
 * slower has to look again.
 */
export async function savePolicy(tx: Tx, policy: ReviewPolicy, by: PersonId, at: Instant): Promise<void> {
  await tx.insert(policies).values({ version: policy.version, policy, by, at })
}

import { desc } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import { defaultPolicy, type ReviewPolicy } from '#lib/review/policy.ts'
import { policies } from './schema/reviews.ts'

/** The policy in force: the newest, or the one that every site begins with, which is version 1. */
export async function currentPolicy(db: Db | Tx): Promise<ReviewPolicy> {
  const [newest] = await db.select({ policy: policies.policy }).from(policies).orderBy(desc(policies.version)).limit(1)
  return newest?.policy ?? defaultPolicy
}

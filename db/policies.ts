import { desc, eq, lt, lte, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { defaultPolicy, type ReviewPolicy } from '#lib/review/policy.ts'
import type { Instant } from '#lib/time/instant.ts'
import { people } from './schema/people.ts'
import { policies } from './schema/reviews.ts'

/** The policy in force: the newest, or the one that every site begins with, which is version 1. */
export async function currentPolicy(db: Db | Tx): Promise<ReviewPolicy> {
  const [newest] = await db.select({ policy: policies.policy }).from(policies).orderBy(desc(policies.version)).limit(1)
  return newest?.policy ?? defaultPolicy
}

/** The policy that was in force at a moment: a page that readers have stays under the one it was published under. */
export async function policyInForceAt(db: Db | Tx, at: Instant): Promise<ReviewPolicy> {
  const [newest] = await db
    .select({ policy: policies.policy })
    .from(policies)
    .where(lte(policies.at, at))
    .orderBy(desc(policies.at), desc(policies.version))
    .limit(1)
  return newest?.policy ?? defaultPolicy
}

/** A version of the policy with who made it, when and why; nobody made the one that every site begins with. */
export interface PolicyVersion {
  readonly policy: ReviewPolicy
  readonly at: Instant | null
  readonly by: { readonly id: PersonId; readonly name: string } | null
  readonly reason: string
}

/** At most `limit` versions, newest first, those before version `before`; the last of all is the site's beginning. */
export async function policyVersions(
  db: Db | Tx,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly PolicyVersion[]> {
  const { policy, at, by, reason, version } = policies
  const rows = await db
    .select({ policy, at, reason, by: { id: by, name: people.name } })
    .from(policies)
    .innerJoin(people, eq(people.id, by))
    .where(before === undefined ? undefined : lt(version, before))
    .orderBy(desc(version))
    .limit(limit)
  const isBeginningNext = rows.length < limit && (before ?? Number.POSITIVE_INFINITY) > defaultPolicy.version
  return isBeginningNext ? [...rows, beginning] : rows
}

const beginning: PolicyVersion = {
  policy: defaultPolicy,
  at: null,
  by: null,
  reason: 'The policy with which every site begins.',
}

/** Whoever changes the policy waits here for whoever does so at the same time. */
export const holdPolicy = (tx: Tx): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('policies', 0))`)

/** Adds a version; none is ever changed. */
export async function insertPolicy(
  tx: Tx,
  row: { readonly policy: ReviewPolicy; readonly at: Instant; readonly by: PersonId; readonly reason: string },
): Promise<void> {
  await tx.insert(policies).values({ version: row.policy.version, ...row })
}

import { setTimeout as wait } from 'node:timers/promises'
import type { PgTransactionConfig } from 'drizzle-orm/pg-core'
import type { Db } from '#db/connection.ts'

/** A handle inside a transaction. Repositories that must not run outside one ask for it. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

/** PostgreSQL gave up on one of several transactions so that the others could go on: the loser simply runs again. */
const retried = new Set(['40001', '40P01'])
const attempts = 5

/**
 * Runs `work` in one transaction: all of it is kept, or, when it throws, nothing. A refusal is a value, not a throw, so
 * whatever `work` wrote before it refused would be kept: decide first, then save.
 *
 * After a serialization failure or a deadlock `work` runs again, at most five times in all, so it may touch nothing but
 * this transaction.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, config?: PgTransactionConfig): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work, config)
    } catch (error) {
      if (attempt === attempts || !retried.has(sqlState(error) ?? '')) throw error
      await wait(2 ** attempt * 5 * (1 + Math.random()))
    }
  }
}

/** The five-character SQLSTATE of a database error (23505 is a unique violation), or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code
  }
  return undefined
}

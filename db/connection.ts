import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { settings } from '#lib/settings.ts'

/** A database handle: the process's own, or one that a test opened. Columns are snake_case, properties camelCase. */
export type Db = NodePgDatabase

type Holder = { pool: pg.Pool; db: Db }

/** Next's bundle and server.ts each load this file, so the one pool of the process hangs on globalThis. */
const shared = globalThis as { countersignDatabase?: Holder }

/** A pool on `connectionString`, with limits that no request or job should meet, and the handle over it. */
export function openDatabase(connectionString: string, { max = 10 }: { max?: number } = {}): Holder {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'countersign',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
  })
  // Without a listener, a server that restarts while a connection idles would end this process.
  pool.on('error', (error) => console.error(`An idle database connection was lost: ${error.message}`))
  return { pool, db: drizzle(pool, { casing: 'snake_case' }) }
}

/** The process's database, opened at the first call, so that a build needs none. */
export function database(): Db {
  shared.countersignDatabase ??= openDatabase(settings().databaseUrl)
  return shared.countersignDatabase.db
}

/** Ends the process's connections once their work is done; the next `database()` opens them anew. */
export async function closeDatabase(): Promise<void> {
  const open = shared.countersignDatabase
  delete shared.countersignDatabase
  await open?.pool.end()
}

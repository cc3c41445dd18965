import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

/** Where the generated migrations and their journal lie. */
export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** The oldest PostgreSQL whose SQL the migrations are written in. */
const oldestMajor = 15

/** Any number that no other program takes on this database: "csgn" in ASCII. */
const lock = 0x6373676e

/**
 * Brings the database to the newest schema. Any number of processes may call it at once: the advisory lock, held on the
 * very connection that migrates, lets one work and the others find nothing left to do.
 *
 * @throws when the server is older than PostgreSQL 15, with a sentence that says so
 */
export async function migrateDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'countersign migration' })
  await client.connect()
  try {
    await requireMajor(client)
    await client.query('select pg_advisory_lock($1)', [lock])
    await migrate(drizzle(client), { migrationsFolder })
  } finally {
    await client.end()
  }
}

async function requireMajor(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version")
  const version = rows[0]?.version ?? ''
  if (Number.parseInt(version, 10) >= oldestMajor) return
  throw new Error(`The database is PostgreSQL ${version}; Countersign needs ${oldestMajor} or later.`)
}

import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Db, openDatabase } from '#db/connection.ts'
import { sqlState } from '#db/transaction.ts'

/** A database of one test file. */
export type TestDatabase = {
  readonly db: Db
  /** For a second, separate set of connections. */
  readonly url: string
}

/**
 * A fresh, migrated database for the calling test file, dropped after its last test. Call it once at the top of a
 * *.db.test.ts file: `const { db } = await testDatabase()`. Nothing is shared with other files, so nothing is wiped.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { url: server, template } = inject('postgres')
  const name = `countersign_test_${randomBytes(6).toString('hex')}`
  await run(server, `create database ${name} template ${template}`)
  const address = new URL(server)
  address.pathname = `/${name}`
  const { pool, db } = openDatabase(address.href)
  afterAll(async () => {
    await pool.end()
    await dropDatabase(server, name)
  })
  return { db, url: address.href }
}

/**
 * A pool's end does not wait until the server has let its sessions go. One that is thrown out in between reports that as
 * an error nobody listens for, so they get a moment to leave before force is used.
 */
async function dropDatabase(server: string, name: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      return await run(server, `drop database if exists ${name}`)
    } catch (error) {
      if (sqlState(error) !== '55006') throw error
      await wait(50)
    }
  }
  await run(server, `drop database if exists ${name} with (force)`)
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

import { sql } from 'drizzle-orm'
import type { Deps } from '#lib/application/deps.ts'
import { succeed } from '#lib/application/outcome.ts'

/** Whether the database answers; the process itself evidently does. */
export async function readHealth({ db }: Deps) {
  const database = await db.execute(sql`select 1`).then(
    () => true,
    () => false,
  )
  return succeed({ ok: database, database })
}

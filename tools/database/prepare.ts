import { migrateDatabase } from '#db/migrate.ts'
import { openQueue } from '#lib/jobs/queue.ts'

/**
 * Brings a database to the state that the app expects: our tables, and those of the job queue. Safe to repeat, also by
 * several processes at once.
 */
export async function prepareDatabase(connectionString: string): Promise<void> {
  await migrateDatabase(connectionString)
  const queue = await openQueue(connectionString, { work: false })
  await queue.stop({ graceful: false })
}

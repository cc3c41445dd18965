import { PgBoss } from 'pg-boss'
import { migrateDatabase } from '#db/migrate.ts'

/**
 * Brings a database to the state that the app expects: our tables, and those of the job queue. Safe to repeat, also by
 * several processes at once.
 */
export async function prepareDatabase(connectionString: string): Promise<void> {
  await migrateDatabase(connectionString)
  const boss = new PgBoss({ connectionString, max: 2, supervise: false, schedule: false })
  boss.on('error', (error) => console.error(`The job queue: ${error.message}`))
  await boss.start()
  await boss.stop({ graceful: false })
}

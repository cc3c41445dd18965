import { sql } from 'drizzle-orm'
import { fromDrizzle, type PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Tx } from '#db/transaction.ts'
import type { OutsideMail } from '#lib/application/deps.ts'
import { outsideMailQueue, sender } from './queue.ts'
import { type MailSettings, post } from './smtp.ts'

/** Enqueues a message in the caller's transaction: rolled back with it, never sent without it. */
export async function sendOutsideMail(connectionString: string, tx: Tx, message: OutsideMail): Promise<void> {
  const boss = await sender(connectionString)
  await boss.send(outsideMailQueue, message, { db: fromDrizzle(tx, sql) })
}

const OutsideMailJob = z.object({
  to: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  text: z.string(),
  path: z.string().startsWith('/'),
})

/** Delivers them one at a time; what fails is tried again by the queue, later and later. */
export const workOutsideMail = (boss: PgBoss, settings: MailSettings): Promise<string> =>
  boss.work(outsideMailQueue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async ([job]) => {
    if (!job) return
    const { mail } = settings
    if (mail) await post(job.id, OutsideMailJob.parse(job.data), { ...settings, mail })
    await boss.deleteJob(outsideMailQueue, job.id)
  })

import { sql } from 'drizzle-orm'
import { fromDrizzle, PgBoss } from 'pg-boss'
import type { Tx } from '#db/transaction.ts'
import type { Mail } from '#lib/application/deps.ts'
import { log } from '#lib/log.ts'

/** The queue of messages to people. */
export const mailQueue = 'mail'

/** The queue of messages to people without an account. */
export const outsideMailQueue = 'outside-mail'

/** The queue of turns in which cited works are looked at: one under way and one waiting, in all processes together. */
export const worksQueue = 'check-works'

const minute = 60
const day = 24 * 60 * minute

/**
 * A job of this queue holds a link in the clear, which stands nowhere else in the database; a delivered one is deleted at
 * once. One that could not be delivered goes with the queue's next clean-up after its last attempt, and one that nobody
 * works after two days: within three days at the latest.
 */
const outsideMailOptions = {
  ...{ retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: minute },
  ...{ deleteAfterSeconds: minute, retentionSeconds: 2 * day },
}

/** Next's bundle and server.ts each load this file, so what a process holds once hangs on globalThis. */
const shared = globalThis as { countersignSender?: Promise<PgBoss> }

/** A handle on the queues of one database. `work` fetches and supervises jobs; without it only sending is possible. */
export async function openQueue(connectionString: string, { work }: { work: boolean }): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString,
    application_name: 'countersign-jobs',
    max: work ? 4 : 1,
    schedule: work,
    supervise: work,
  })
  boss.on('error', (error) => log.error({ err: error }, 'the job queue met an error'))
  await boss.start()
  await boss.createQueue(mailQueue, { retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: 60 })
  await boss.createQueue(outsideMailQueue, outsideMailOptions)
  await boss.createQueue(worksQueue, {
    policy: 'stately',
    retryLimit: 0,
    expireInSeconds: 5 * minute,
    deleteAfterSeconds: day,
  })
  return boss
}

/** Enqueues messages in the caller's transaction: rolled back with it, never sent without it. */
export async function sendMail(connectionString: string, tx: Tx, messages: readonly Mail[]): Promise<void> {
  if (messages.length === 0) return
  const boss = await sender(connectionString)
  await boss.insert(
    mailQueue,
    messages.map((message) => ({ data: message })),
    { db: fromDrizzle(tx, sql) },
  )
}

/** The handle that this process sends with. One that could not be opened is forgotten, so that the next message tries again. */
export function sender(connectionString: string): Promise<PgBoss> {
  shared.countersignSender ??= openQueue(connectionString, { work: false }).catch((error: unknown) => {
    delete shared.countersignSender
    throw error
  })
  return shared.countersignSender
}

/** Ends the sending handle; the next message opens it anew. */
export async function closeSender(): Promise<void> {
  const open = shared.countersignSender
  delete shared.countersignSender
  await (await open)?.stop({ graceful: true })
}

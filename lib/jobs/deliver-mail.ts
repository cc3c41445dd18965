import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import { personById } from '#db/people.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { mailQueue } from './queue.ts'
import { type MailSettings, post } from './smtp.ts'

const MailJob = z.object({ to: PersonId, subject: z.string(), text: z.string(), path: z.string().startsWith('/') })

/** Delivers messages as they are enqueued, one at a time; what fails is tried again by the queue, later and later. */
export const workMail = (boss: PgBoss, db: Db, settings: MailSettings): Promise<string> =>
  boss.work(mailQueue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async ([job]) => {
    if (job) await deliverMail(job, db, settings)
  })

/**
 * Sends one message. A person who was disabled meanwhile gets nothing. Throws when the mail server refuses, so that the
 * queue tries again.
 */
export async function deliverMail(
  job: { readonly id: string; readonly data: unknown },
  db: Db,
  { mail, siteUrl, siteName }: MailSettings,
): Promise<void> {
  if (!mail) return
  const message = MailJob.parse(job.data)
  const person = await personById(db, message.to)
  if (!person || person.disabled) return
  await post(job.id, { ...message, to: { name: person.name, address: person.email } }, { mail, siteUrl, siteName })
}

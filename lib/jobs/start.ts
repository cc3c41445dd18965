import { database } from '#db/connection.ts'
import { deps } from '#lib/application/process-deps.ts'
import { log } from '#lib/log.ts'
import { settings } from '#lib/settings.ts'
import { workOnWorks } from './check-works.ts'
import { workMail } from './deliver-mail.ts'
import { workOutsideMail } from './outside-mail.ts'
import { startPublicationTimer } from './publication-timer.ts'
import { openQueue } from './queue.ts'

/** Starts everything that runs in the background of a process. Returns a function that stops it in good order. */
export async function startJobs(): Promise<() => Promise<void>> {
  const { databaseUrl } = settings()
  const boss = await openQueue(databaseUrl, { work: true })
  await workMail(boss, database(), settings())
  await workOutsideMail(boss, settings())
  const stopChecking = await workOnWorks(boss, deps())
  const stopTimer = startPublicationTimer(deps(), databaseUrl)
  log.info('background work runs: mail, due publications and the look at cited works')
  return async () => {
    stopChecking()
    await stopTimer()
    await boss.stop({ graceful: true })
  }
}

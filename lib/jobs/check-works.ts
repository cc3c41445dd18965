import type { PgBoss } from 'pg-boss'
import { beat } from '#db/heartbeats.ts'
import { isReleasing } from '#db/schedules.ts'
import type { Deps } from '#lib/application/deps.ts'
import { checkDueWorks } from '#lib/commands/check-works.ts'
import { gatherWorks } from '#lib/commands/gather-works.ts'
import { worksQueue } from './queue.ts'

/** A turn ends before the next begins, with time left to write down what it found. */
const turnMs = 45_000

/**
 * Looks at cited works for ever, a few each minute: a round over all of them needs no night of its own, is carried on where
 * it stopped, and keeps within what the services allow. Returns a function that ends the turn in hand.
 */
export async function workOnWorks(boss: PgBoss, deps: Deps): Promise<() => void> {
  const stops = new AbortController()
  await boss.schedule(worksQueue, '* * * * *')
  await boss.work(worksQueue, { pollingIntervalSeconds: 5, batchSize: 1 }, async () => {
    const signal = AbortSignal.any([stops.signal, AbortSignal.timeout(turnMs)])
    // What goes out goes out on the minute, when a turn begins too, and each that is out is one more to read.
    await gatherWorks(deps, async () => signal.aborted || (await isReleasing(deps.db, deps.clock.now())))
    await checkDueWorks(deps, signal)
    await beat(deps.db, 'check-works', deps.clock.now())
  })
  return () => stops.abort()
}

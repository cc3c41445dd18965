import { expiredBy } from '#db/schedules.ts'
import type { Deps } from '#lib/application/deps.ts'
import { log } from '#lib/log.ts'
import { giveCommand } from './decide-and-save.ts'

/** A bounded number at a time, so that publications never wait long for it. */
const batch = 25

/**
 * Takes off the page whatever was published for a time that is over. One that fails does not keep the others, and is tried
 * again; of several processes one takes it off, and the others find it gone. Returns how many were taken off.
 */
export async function expireAllDue(deps: Deps, isStopped: () => boolean = () => false): Promise<number> {
  let done = 0
  for (const articleId of await expiredBy(deps.db, deps.clock.now(), batch)) {
    if (isStopped()) break
    try {
      const outcome = await giveCommand(deps, { type: 'clock' }, articleId, { type: 'expire-due' })
      if (outcome.ok) done += 1
    } catch (error) {
      log.error({ err: error, articleId }, 'an article whose time is over could not be taken off; it is tried again')
    }
  }
  return done
}

import pg from 'pg'
import { beat } from '#db/heartbeats.ts'
import { isReleasing, oldestDue } from '#db/schedules.ts'
import type { Deps } from '#lib/application/deps.ts'
import { expireAllDue } from '#lib/commands/expire-due.ts'
import { madeWith, prepareUpcoming, publishAllPrepared } from '#lib/commands/prepare-publication.ts'
import { publishAllDue } from '#lib/commands/publish-due.ts'
import { reResolveSchedules } from '#lib/commands/re-resolve-schedules.ts'
import { reviewWhatRanOut } from '#lib/commands/review-due.ts'
import { log } from '#lib/log.ts'
import { release } from './release.ts'

/** At the latest after this many milliseconds the timer looks again, whatever it was told or not told. */
const pollMs = 1000
/** How often live articles are looked at whose review may have run out. */
const reviewMs = 60_000
/** How often schedules are compared with the rules of their zones, which a new release of the platform may have brought. */
const zonesMs = 24 * 60 * 60 * 1000

/**
 * Publishes what is due, on time: sleeps until the next due instant, at most a second, or until it is told that a
 * schedule changed. Any number of these may run against one database; each article is taken by one of them.
 * In idle time it prepares what is due within a day. It takes off the page what was published for a time. Once a minute it
 * also flags what is live and whose review ran out; at its start and once a day it lets schedules follow changed rules of their zones. Returns a function that stops it and waits for the publication in hand.
 */
export function startPublicationTimer(
  deps: Deps,
  connectionString: string,
  made = madeWith(deps, release()),
): () => Promise<void> {
  let stopped = false
  let wake: () => void = () => undefined
  const listener = new pg.Client({ connectionString, application_name: 'countersign-timer' })
  listener.on('error', (error) => log.warn({ err: error }, 'the timer lost its notifications and polls each second'))
  listener.on('notification', () => wake())
  const listening = listener
    .connect()
    .then(() => listener.query('listen schedule_changed'))
    .catch((error: unknown) => log.warn({ err: error }, 'the timer runs without notifications and polls each second'))

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  let zonesAt = Number.NEGATIVE_INFINITY
  /** Before the publications: what they are due at may change by it. */
  const followZones = async () => {
    if (Date.now() - zonesAt < zonesMs) return
    const moved = await reResolveSchedules(deps, () => stopped)
    zonesAt = Date.now()
    if (moved > 0) log.warn({ moved, rules: process.versions.tz }, 'schedules follow changed rules of their time zones')
  }

  let reviewing = Promise.resolve()
  let reviewedAt = Number.NEGATIVE_INFINITY
  /** Beside the publications, not before them: those are due to the moment, this to the minute. */
  const review = () => {
    if (Date.now() - reviewedAt < reviewMs) return
    reviewedAt = Date.now()
    reviewing = reviewing
      .then(() => reviewWhatRanOut(deps, () => stopped))
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, 'the timer could not look at reviews that ran out'))
  }

  let preparing: Promise<void> | null = null
  let isDue = false
  /** In idle time, and never while something is due. */
  const prepare = () => {
    preparing ??= prepareUpcoming(deps, made, () => stopped || isDue)
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, 'the timer could not prepare what is due soon'))
      .finally(() => {
        preparing = null
      })
  }

  const run = async () => {
    while (!stopped) {
      // What is told while a round runs is not lost: the round after it begins at once.
      let isTold = false
      wake = () => {
        isTold = true
      }
      try {
        review()
        await beat(deps.db, 'publication-timer', deps.clock.now())
        await followZones()
        const lookedAt = deps.clock.now()
        isDue = true
        const isStopped = () => stopped
        const done = await publishAllDue(deps, isStopped, () => publishAllPrepared(deps, made, isStopped))
        await expireAllDue(deps, () => stopped)
        const due = await oldestDue(deps.db)
        isDue = await isReleasing(deps.db, deps.clock.now())
        if (!isDue) prepare()
        // What was due already and is still there failed, or is in the hands of another process: not again at once.
        const wait =
          due === null || (done === 0 && due <= lookedAt) ? pollMs : Date.parse(due) - Date.parse(deps.clock.now())
        if (!stopped && !isTold) await sleep(Math.max(1, Math.min(pollMs, wait)))
      } catch (error) {
        log.error({ err: error }, 'the publication timer met an error and goes on')
        if (!stopped) await sleep(pollMs)
      }
    }
  }
  const running = run()
  return async () => {
    stopped = true
    wake()
    await running
    await reviewing
    await preparing
    await listening
    await listener.end()
  }
}

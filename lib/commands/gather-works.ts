import { type Retraction, unknownRetractions } from '#db/retraction-watch.ts'
import { inTransaction } from '#db/transaction.ts'
import { keepUses, referencesOf, ungathered } from '#db/works.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import { noteAgainst, reviewWhatCites } from './record-notice.ts'

const atOnce = 100

/**
 * Brings the list of cited works up to what articles cite now, and records what the Retraction Watch file says of those
 * that are new. One article a transaction; whatever was done stays done. Returns how many articles were read.
 */
export async function gatherWorks(
  deps: Deps,
  isStopped: () => boolean | Promise<boolean> = () => false,
): Promise<number> {
  let read = 0
  let after: ArticleId | null = null
  while (!(await isStopped())) {
    const changed: Awaited<ReturnType<typeof ungathered>> = await ungathered(deps.db, after, atOnce)
    for (const article of changed) {
      if (await isStopped()) return read
      const added = await inTransaction(deps.db, async (tx) =>
        keepUses(tx, article, await referencesOf(tx, article), deps.clock.now()),
      )
      if (added.length > 0) await recordRetractions(await unknownRetractions(deps.db, added), deps)
      read += 1
    }
    after = changed.at(-1)?.articleId ?? null
    if (changed.length < atOnce) return read
  }
  return read
}

/** Records notices of the Retraction Watch file, and flags what rests on the works. Returns how many were new. */
export async function recordRetractions(found: readonly Retraction[], deps: Deps): Promise<number> {
  let recorded = 0
  for (const { work, notice } of found) {
    const sentence = () => `A notice (${notice.type}) was found against ${work} in the Retraction Watch file.`
    if (!(await noteAgainst(work, notice, { by: null, sentence }, deps))) continue
    recorded += 1
    await reviewWhatCites(work, notice.type, deps).catch((error: unknown) =>
      // The notice stands and every new publication meets it; only the flag is missing.
      log.error({ err: error, work }, 'articles that cite a work with a notice could not all be flagged'),
    )
  }
  return recorded
}

import { takeDue } from '#db/schedules.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { type ArticleId, PublicationId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import { decideAndSaveIn } from './decide-and-save.ts'
import { holdForPublication, publicationPlan } from './publish.ts'

/**
 * Publishes everything that is due, oldest first, each in its own transaction; at its moment the machine verifies all of
 * it again, and what no longer holds is held with its reasons. An article that throws does not stop the others: it is
 * tried again in the next round. Returns how many were published or held.
 */
export async function publishAllDue(deps: Deps, isStopped: () => boolean = () => false): Promise<number> {
  const failed: ArticleId[] = []
  let done = 0
  while (!isStopped()) {
    let taken: ArticleId | null = null
    try {
      taken = await inTransaction(deps.db, async (tx) => {
        const articleId = await takeDue(tx, deps.clock.now(), failed)
        if (articleId === null) return null
        taken = articleId
        await holdForPublication(tx, articleId)
        const publicationId = PublicationId.parse(deps.newId())
        const outcome = await decideAndSaveIn(tx, deps, { type: 'clock' }, articleId, (situation) =>
          publicationPlan(situation, { type: 'publish-due', publicationId }, deps),
        )
        if (!outcome.ok) throw new Error(`A due publication was refused: ${JSON.stringify(outcome)}`)
        return articleId
      })
      if (taken === null) return done
      done += 1
    } catch (error) {
      if (taken === null) throw error
      failed.push(taken)
      log.error({ err: error, articleId: taken }, 'a due publication failed; it is tried again')
    }
  }
  return done
}

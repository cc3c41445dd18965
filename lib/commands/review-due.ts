import { articlesRestingOn } from '#db/articles.ts'
import { reviewsRunOut } from '#db/live-cards.ts'
import { publicationsOf } from '#db/publication-material.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import { hasOutlived } from '#lib/publication/next-review.ts'
import { giveCommand, lockNow } from './decide-and-save.ts'
import { publicView, storeArticlePages } from './public-pages.ts'

const clock = { type: 'clock' } as const

/**
 * Brings the pages of a live article up to what stands now, and flags it for a new review where there is a `reason` that
 * it is not flagged for. Without effect on one that is not live.
 */
export async function reviewAnew(deps: Deps, articleId: ArticleId, reason: string | null): Promise<void> {
  if (reason !== null) {
    const flagged = await giveCommand(deps, clock, articleId, { type: 'flag-review-due', reasons: [reason] })
    if (flagged.ok) return
  }
  await inTransaction(deps.db, async (tx) => {
    const facts = await lockNow(tx, deps, clock, articleId)
    if (facts?.live) await storeArticlePages(tx, deps, facts, 'every-version')
  })
}

/**
 * After somebody's qualification fell or rose again: every live article that rests on them says what stands now, flagged
 * where the `reason` is one. One that fails does not keep the others; doing the same again completes it.
 */
export async function reviewWhatRestsOn(deps: Deps, personId: PersonId, reason: string | null): Promise<void> {
  for (const { id, now } of await articlesRestingOn(deps.db, personId))
    await reviewAnew(deps, id, now ? reason : null).catch((error: unknown) =>
      log.error({ err: error, articleId: id }, 'a page could not be brought up to who stands by it'),
    )
}

/** A bounded number at a time, so that publications never wait long for it. */
const batch = 25

/** Flags live articles whose review ran out and renders them as lapsed. Returns how many were looked at. */
export async function reviewWhatRanOut(deps: Deps, isStopped: () => boolean = () => false): Promise<number> {
  const due = await reviewsRunOut(deps.db, deps.clock.now(), batch)
  let done = 0
  for (const articleId of due) {
    if (isStopped()) break
    try {
      await reviewAnew(
        deps,
        articleId,
        (await ranOut(deps, articleId)) ? 'the time until its next review ran out' : null,
      )
      done += 1
    } catch (error) {
      log.error({ err: error, articleId }, 'an article whose review ran out could not be flagged; it is tried again')
    }
  }
  return done
}

const ranOut = (deps: Deps, articleId: ArticleId): Promise<boolean> =>
  inTransaction(deps.db, async (tx) => {
    const facts = await lockNow(tx, deps, clock, articleId)
    if (!facts?.live) return false
    return hasOutlived((await publicView(tx, deps, facts, await publicationsOf(tx, articleId))).facts)
  })

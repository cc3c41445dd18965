import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { type Outcome, succeed } from '#lib/application/outcome.ts'
import type { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { State } from '#lib/workflow/facts.ts'
import { decideAndSaveIn } from './decide-and-save.ts'

interface Strike {
  readonly articleId: ArticleId
  readonly claimId: ClaimId
  /** What readers are told, on the page and as the note of the correction. */
  readonly reason: string
}

/**
 * Takes one claim off the live page at once and opens the correction that falls due with it: two acts of one person, saved
 * together. Where an update is in work already the strike stands alone, since an article has one working cycle.
 */
export async function strikeClaim(
  { articleId, claimId, reason }: Strike,
  actor: Actor,
  deps: Deps,
): Promise<Outcome<{ state: State }>> {
  const outcome = await inTransaction(deps.db, async (tx) => {
    const struck = await decideAndSaveIn(tx, deps, actor, articleId, () => ({
      command: { type: 'strike-claim', claimId, reason },
      value: ({ next }) => ({ state: next }),
    }))
    if (!struck.ok || struck.value.state !== 'published') return struck
    const opened = await decideAndSaveIn(tx, deps, actor, articleId, () => ({
      command: { type: 'start-correction', correction: { was: reason, now: '', noticedBy: null } },
      value: ({ next }) => ({ state: next }),
    }))
    if (!opened.ok) throw new Error(`A claim was struck from ${articleId}, and its correction was refused`)
    return succeed(opened.value)
  })
  if (outcome.ok) await deps.untilForgotten()
  return outcome
}

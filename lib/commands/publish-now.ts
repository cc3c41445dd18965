import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { Outcome } from '#lib/application/outcome.ts'
import { type ArticleId, PublicationId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { State } from '#lib/workflow/facts.ts'
import { decideAndSaveIn } from './decide-and-save.ts'
import { holdForPublication, publicationPlan } from './publish.ts'

/** Puts the reviewed revision before readers at once. */
export const publishNow = (
  articleId: ArticleId,
  actor: Actor,
  deps: Deps,
): Promise<Outcome<{ state: State; path: string }>> =>
  inTransaction(deps.db, async (tx) => {
    await holdForPublication(tx, articleId)
    const command = { type: 'publish-now', publicationId: PublicationId.parse(deps.newId()) } as const
    return decideAndSaveIn(tx, deps, actor, articleId, (situation) => publicationPlan(situation, command, deps))
  })

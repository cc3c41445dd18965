import type { Deps } from '#lib/application/deps.ts'
import type { Outcome } from '#lib/application/outcome.ts'
import { type ArticleId, PublicationId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { State } from '#lib/workflow/facts.ts'
import { decideAndSave } from './decide-and-save.ts'
import { publicationPlan } from './publish.ts'

/** Puts the reviewed revision before readers at once. */
export const publishNow = (
  articleId: ArticleId,
  actor: Actor,
  deps: Deps,
): Promise<Outcome<{ state: State; path: string }>> =>
  decideAndSave(deps, actor, articleId, (situation) =>
    publicationPlan(situation, { type: 'publish-now', publicationId: PublicationId.parse(deps.newId()) }, deps),
  )

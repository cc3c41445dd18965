import { publicationsOf } from '#db/publication-material.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { Outcome } from '#lib/application/outcome.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { CommandOf } from '#lib/workflow/commands.ts'
import { evolve } from '#lib/workflow/evolve.ts'
import type { State } from '#lib/workflow/facts.ts'
import { decideAndSave } from './decide-and-save.ts'
import { publicView, storeArticlePages } from './public-pages.ts'

type LiveCommand =
  | CommandOf<'strike-claim'>
  | CommandOf<'retract'>
  | CommandOf<'withdraw'>
  | CommandOf<'flag-review-due'>

/** Whatever changes what readers see without new words: the page is rendered anew from the same revision, at once. */
export const changeLivePage = (
  deps: Deps,
  actor: Actor,
  articleId: ArticleId,
  command: LiveCommand,
): Promise<Outcome<{ state: State }>> =>
  decideAndSave(deps, actor, articleId, ({ tx, facts }) => ({
    command,
    after: async ({ event }) => {
      const publications = await publicationsOf(tx, articleId)
      await storeArticlePages(tx, deps, await publicView(tx, deps, evolve(facts, event), publications))
    },
    value: ({ next }) => ({ state: next }),
  }))

import { readRevision } from '#db/revisions.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, succeed } from '#lib/application/outcome.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, RevisionId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand } from '#lib/identity/policy.ts'
import { reviewersPast } from '#lib/queries/reviewers-past.ts'
import type { State } from '#lib/workflow/facts.ts'
import { decideAndSave } from './decide-and-save.ts'

interface Shown {
  readonly articleId: ArticleId
  readonly revisionId: RevisionId
  readonly differences: readonly Sha256[]
}

/**
 * Records that a reviewer was shown these differences, which a signature waits for. One that is none of theirs is refused,
 * so that nobody vouches in advance; what is on record already is not recorded twice.
 */
export const showDifferences = (
  { articleId, revisionId, differences }: Shown,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
) =>
  decideAndSave<{ state: State }>(deps, actor, articleId, async ({ tx, facts }) => {
    const { revision } = facts
    const conditions = mayCommand('show-differences', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    if (revision?.id !== revisionId) return { command: { type: 'show-differences', revisionId, differences }, value }
    const past = await reviewersPast(tx, articleId, actor.id, await readRevision(tx, revisionId))
    const listed = new Set((past.differences ?? []).map(({ id }) => id))
    if (!differences.every((id) => listed.has(id)))
      return invalid('not-a-difference', 'This is no difference from what you judged last.', '/body/differences')
    const unseen = [...new Set(differences)].filter((id) => !past.shown.has(id))
    if (unseen.length === 0) return succeed({ state: facts.article.state })
    return { command: { type: 'show-differences', revisionId, differences: unseen }, value }
  })

const value = ({ next }: { readonly next: State }) => ({ state: next })

import type { Deps } from '#lib/application/deps.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { RevisionId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { decideAndSave } from './decide-and-save.ts'

/** Freezes the working copy as the next revision. It takes exactly the version that the caller saw, or is stale. */
export const submitRevision = (
  input: { articleId: ArticleId; baseVersion: number; note: string },
  actor: Actor,
  deps: Deps,
) =>
  decideAndSave(deps, actor, input.articleId, () => {
    const revisionId = RevisionId.parse(deps.newId())
    return {
      command: { type: 'submit', revisionId, baseVersion: input.baseVersion, note: input.note },
      value: ({ event, next }) => ({
        state: next,
        revisionId,
        number: event.type === 'revision-submitted' ? event.revision.number : 0,
      }),
    }
  })

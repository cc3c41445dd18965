import type { Deps } from '#lib/application/deps.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { RevisionId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { sharedContentHash } from './align-shared-copy.ts'
import { decideAndSave } from './decide-and-save.ts'

interface Submission {
  readonly articleId: ArticleId
  readonly note: string
  /** The version that a program read, */
  readonly baseVersion?: number | undefined
  /** or the hash of the manuscript that a person sees in the page. */
  readonly contentHash?: Sha256 | undefined
}

/**
 * Freezes the working copy as the next revision, after everything that was typed until now is in it. It takes exactly what
 * the caller saw, or is stale: what somebody else typed a moment ago is looked at first.
 */
export const submitRevision = (input: Submission, actor: Actor, deps: Deps) =>
  decideAndSave(deps, actor, input.articleId, async ({ tx, facts }) => {
    const revisionId = RevisionId.parse(deps.newId())
    const { version, digest } = facts.workingCopy
    const seen =
      input.contentHash === undefined
        ? input.baseVersion
        : input.contentHash === digest.contentHash ||
            input.contentHash === (await sharedContentHash(tx, input.articleId))
          ? version
          : undefined
    return {
      command: { type: 'submit', revisionId, baseVersion: seen ?? notSeen, note: input.note },
      value: ({ event, next }) => ({
        state: next,
        revisionId,
        number: event.type === 'revision-submitted' ? event.revision.number : 0,
      }),
    }
  })

/** No version has this number: whoever saw none is refused as stale. */
const notSeen = 0

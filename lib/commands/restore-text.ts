import { keepCheckpoint } from '#db/checkpoints.ts'
import { readText } from '#db/texts.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { digestOf } from '#lib/article/digest.ts'
import { attributeRestored } from '#lib/article/restored.ts'
import { textNamed } from '#lib/article/text-key.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand } from '#lib/identity/policy.ts'
import { decideAndSave } from './decide-and-save.ts'

interface Input {
  readonly articleId: ArticleId
  readonly key: string
  /** The hash of the text that the person saw it replace. */
  readonly replaces: Sha256
}

interface Restored {
  readonly version: number
  readonly changed: boolean
}

/**
 * Puts an earlier text back as a new version of the working copy; the past stays as it was. Stale where the text is not
 * the one that the person saw, so that nobody's last words vanish unseen.
 */
export const restoreText = (
  { articleId, key, replaces }: Input,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<Restored>> =>
  decideAndSave<Restored>(deps, actor, articleId, async ({ tx, facts }) => {
    const conditions = mayCommand('save', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    const name = textNamed(key)
    const earlier = name && (await readText(tx, articleId, name))
    if (earlier === null) return notFound
    const before = await readWorkingCopy(tx, articleId)
    const attribution = attributeRestored(before, earlier, actor.id)
    const { manuscript } = earlier
    const digest = digestOf(manuscript, attribution)
    const { version } = facts.workingCopy
    if (digest.contentHash === before.digest.contentHash) return succeed({ version, changed: false })
    const { contentHash } = before.digest
    // However lately one was kept: the text that is replaced must be there to undo this.
    if (replaces === contentHash)
      await keepCheckpoint(
        tx,
        articleId,
        { version, at: deps.clock.now(), contentHash, manuscript: before.manuscript, attribution: before.attribution },
        { always: true },
      )
    return {
      command: { type: 'save', baseVersion: replaces === before.digest.contentHash ? version : 0, digest },
      extras: () => ({ workingCopy: { manuscript, attribution } }),
      value: () => ({ version: version + 1, changed: true }),
    }
  })

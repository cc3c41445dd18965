import { personById } from '#db/people.ts'
import { inTransaction } from '#db/transaction.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, type Outcome, succeed } from '#lib/application/outcome.ts'
import { attribute } from '#lib/article/attribution.ts'
import { claimsMarkedAcrossBlocks } from '#lib/article/claim-blocks.ts'
import { digestOf } from '#lib/article/digest.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { dismissalProblem } from '#lib/claims/coverage.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand } from '#lib/identity/policy.ts'
import type { Instant } from '#lib/time/instant.ts'
import { decide } from '#lib/workflow/decide.ts'
import { decideAndSaveIn } from './decide-and-save.ts'

interface Saved {
  readonly version: number
  readonly savedAt: Instant
  readonly changed: boolean
}

/**
 * Saves the working copy on top of the version it was read at. A save that changes nothing moves nothing, not even the
 * version. A stale one is answered with what the server holds, so that the page can show both texts.
 */
export function saveWorkingCopy(
  input: { articleId: ArticleId; baseVersion: number; manuscript: Manuscript },
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<Saved>> {
  return inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now()
    const outcome = await decideAndSaveIn<Saved>(tx, deps, actor, input.articleId, async ({ facts }) => {
      const conditions = mayCommand('save', facts, actor)
      if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
      const before = await readWorkingCopy(tx, input.articleId)
      const across = claimsMarkedAcrossBlocks(before.manuscript.document, input.manuscript.document)
      if (across.size > 0) {
        return invalid(
          'claim-across-blocks',
          'A claim stands within one paragraph. Mark each paragraph’s words as a claim of their own.',
          '/body/manuscript/document',
        )
      }
      const waved = wavedThrough(before.manuscript, input.manuscript)
      if (waved !== null) return invalid('claim-waved-through', waved, '/body/manuscript/dismissals')
      const attribution = attribute(before, input.manuscript, actor.id)
      const digest = digestOf(input.manuscript, attribution)
      const command = { type: 'save', baseVersion: input.baseVersion, digest } as const
      if (digest.contentHash === before.digest.contentHash && decide(facts, command, actor).ok) {
        return succeed({ version: before.version, savedAt: before.savedAt, changed: false })
      }
      return {
        command,
        extras: () => ({ workingCopy: { manuscript: input.manuscript, attribution } }),
        value: ({ event }) => ({
          version: event.type === 'working-copy-saved' ? event.version : input.baseVersion,
          savedAt: now,
          changed: true,
        }),
      }
    })
    if (outcome.ok || outcome.kind !== 'stale') return outcome
    const { version, savedAt, savedBy, manuscript } = await readWorkingCopy(tx, input.articleId)
    const saver = await personById(tx, savedBy)
    return {
      ...outcome,
      current: { version, savedAt, savedBy: saver && { id: saver.id, name: saver.name }, manuscript },
    }
  })
}

/** Why a dismissal that this save adds may not be; those that stood before are for the checks of a submission. */
function wavedThrough(before: Manuscript, after: Manuscript): string | null {
  const known = new Set(before.dismissals.map(({ sentence }) => sentence))
  const added = after.dismissals.filter(({ sentence }) => !known.has(sentence))
  return added.map(dismissalProblem).find((problem) => problem !== null) ?? null
}

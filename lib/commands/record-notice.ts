import { articlesCiting, holdWorks } from '#db/articles.ts'
import { appendAudit } from '#db/audit-events.ts'
import { recordNotice as keepNotice } from '#db/notices.ts'
import { personById } from '#db/people.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notAllowed, type Outcome, succeed } from '#lib/application/outcome.ts'
import { noticeInfo } from '#lib/evidence/notices.ts'
import type { Notice } from '#lib/evidence/reference.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import { reviewAnew } from './review-due.ts'

/**
 * Records a notice against a work. Every live article that rests on it is flagged for review and its page rendered anew
 * with that fact, each in its own transaction; recording it again completes what was left undone.
 */
export async function recordNotice(
  input: { work: string; type: Notice['type']; on: Notice['on']; source: string },
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ articles: number }>> {
  if (!mayAct('record-notice', actor)) return notAllowed('record-notice')
  const { work, ...notice } = input
  const sentence = (name: string) => `${name} recorded a notice (${notice.type}) against ${work}.`
  await noteAgainst(work, { ...notice, doi: null }, { by: actor.id, sentence }, deps)
  return succeed({ articles: await reviewWhatCites(work, notice.type, deps) })
}

/** Keeps a notice and says so in the newsroom's history; false where it was known already. `by` is null for the clock. */
export async function noteAgainst(
  work: string,
  notice: Notice,
  { by, sentence }: { readonly by: PersonId | null; readonly sentence: (name: string) => string },
  deps: Deps,
): Promise<boolean> {
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    await holdWorks(tx, [work])
    if (!(await keepNotice(tx, work, notice, at))) return false
    const person = by === null ? null : await personById(tx, by)
    if (by !== null && !person) throw new Error('The acting person is not on record')
    const { type, on, source } = notice
    await appendAudit(tx, 'site', {
      at,
      actor: person === null ? { type: 'clock' } : { type: 'person', id: person.id, name: person.name },
      action: 'notice-recorded',
      object: { type: 'work', id: work },
      payload: { type, on, source, sentence: sentence(person?.name ?? 'The newsroom’s own check') },
    })
    return true
  })
}

/** Flags every live article that rests on a work, and renders its page anew. Returns how many there are. */
export async function reviewWhatCites(work: string, type: Notice['type'], deps: Deps): Promise<number> {
  const articleIds = await articlesCiting(deps.db, work)
  const reason = `a notice was recorded against ${work}: ${noticeInfo[type].name}`
  for (const articleId of articleIds) await reviewAnew(deps, articleId, reason)
  return articleIds.length
}

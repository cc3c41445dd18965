import { articlesCiting, holdWorks } from '#db/articles.ts'
import { appendAudit } from '#db/audit-events.ts'
import { recordNotice as keepNotice } from '#db/notices.ts'
import { personById } from '#db/people.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notAllowed, type Outcome, succeed } from '#lib/application/outcome.ts'
import { noticeInfo } from '#lib/evidence/notices.ts'
import type { Notice } from '#lib/evidence/reference.ts'
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
  const at = deps.clock.now()
  await inTransaction(deps.db, async (tx) => {
    await holdWorks(tx, [work])
    const kept = await keepNotice(tx, work, { ...notice, doi: null }, at)
    if (!kept) return
    const by = await personById(tx, actor.id)
    if (!by) throw new Error('The acting person is not on record')
    await appendAudit(tx, 'site', {
      at,
      actor: { type: 'person', id: actor.id, name: by.name },
      action: 'notice-recorded',
      object: { type: 'work', id: work },
      payload: { ...notice, sentence: `${by.name} recorded a notice (${notice.type}) against ${work}.` },
    })
  })
  const articleIds = await articlesCiting(deps.db, work)
  const reason = `a notice was recorded against ${work}: ${noticeInfo[notice.type].name}`
  for (const articleId of articleIds) await reviewAnew(deps, articleId, reason)
  return succeed({ articles: articleIds.length })
}

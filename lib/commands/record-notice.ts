import { articlesCiting } from '#db/articles.ts'
import { appendAudit } from '#db/audit-events.ts'
import { recordNotice as keepNotice } from '#db/notices.ts'
import { personById } from '#db/people.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notAllowed, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { Notice } from '#lib/evidence/reference.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import { rerenderLivePage } from './live-page.ts'

/**
 * Records a notice against a work. Live pages that rest on it are rendered anew with that fact in the same transaction,
 * and their articles are flagged for review.
 */
export async function recordNotice(
  input: { work: string; type: Notice['type']; on: Notice['on']; source: string },
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ articles: number }>> {
  if (!mayAct('record-notice', actor)) return notAllowed('record-notice')
  const { work, ...notice } = input
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const isNew = await keepNotice(tx, work, { ...notice, doi: null }, at)
    const by = await personById(tx, actor.id)
    if (isNew) {
      await appendAudit(tx, 'site', {
        at,
        actor: { type: 'person', id: actor.id, name: by?.name ?? '' },
        action: 'notice-recorded',
        object: { type: 'work', id: work },
        payload: { ...notice },
      })
    }
    const articleIds = await articlesCiting(tx, work)
    if (isNew)
      for (const articleId of articleIds)
        await rerenderLivePage(tx, deps, articleId, [`A notice was recorded against ${work}: ${notice.type}.`])
    return succeed({ articles: articleIds.length })
  })
}

import type { Db } from '#db/connection.ts'
import { assignable } from '#db/people.ts'
import type { Tx } from '#db/transaction.ts'
import type { Colleague } from '#lib/identity/mentions.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'

/** Of a larger desk the first by name can be mentioned. */
const editorsOffered = 100

/** Who takes part in the review of an article and can be mentioned in it: its writers, its reviewers, and the editors. */
export async function colleaguesInReview(
  db: Db | Tx,
  { people, writerIds, reviewerIds }: Pick<ArticleFacts, 'people' | 'writerIds' | 'reviewerIds'>,
): Promise<readonly Colleague[]> {
  const assigned = new Set([...writerIds, ...reviewerIds])
  const own = people.filter(({ id, disabled }) => assigned.has(id) && !disabled)
  const editors = await assignable(db, { role: 'editor', limit: editorsOffered })
  return [...new Map([...own, ...editors].map(({ id, name }) => [id, { id, name }])).values()]
}

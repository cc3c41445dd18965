import { readArticle } from '#db/article-facts.ts'
import { articleStream, auditPage, verifyTrail } from '#db/audit-events.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, succeed } from '#lib/application/outcome.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'

const pageSize = 50

/** What happened to an article, newest first, told in sentences from its audit trail, which is verified as it is read. */
export async function articleHistory(
  { articleId, before }: { articleId: ArticleId; before?: number | undefined },
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Deps,
) {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  const stream = articleStream(articleId)
  const page = await auditPage(db, stream, { limit: pageSize + 1, ...(before === undefined ? {} : { before }) })
  const events = page.slice(0, pageSize)
  const chain = await verifyTrail(db, stream)
  return succeed({
    events: events.map((event) => ({
      seq: event.seq,
      at: event.at,
      actor: event.actor.type === 'person' ? event.actor.name : 'The clock',
      action: event.action,
      sentence: String(event.payload.sentence ?? event.action),
      hash: event.hash,
    })),
    next: page.length > pageSize ? (events.at(-1)?.seq ?? null) : null,
    chain: chain.ok
      ? { ok: true, message: `All ${chain.count} events are as they were written.` }
      : { ok: false, message: `Event ${chain.seq} is not as it was written: ${chain.problem}` },
  })
}

import { readArticle } from '#db/article-facts.ts'
import { articleStream, auditPage, verifyTrail } from '#db/audit-events.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, succeed } from '#lib/application/outcome.ts'
import { type AuditActor, verifyAfter } from '#lib/audit/chain.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { keptBack } from '#lib/workflow/visible-facts.ts'

const pageSize = 50
/** A chain of at most so many events is verified whole whenever its newest page is shown. */
const verifiedWhole = 500

interface Wanted {
  readonly articleId: ArticleId
  readonly before?: number | undefined
  /** Verify the whole chain, however long. */
  readonly verify?: 'all' | undefined
}

/**
 * What happened to an article, newest first, told in sentences from its audit trail. What is shown is verified as it is
 * read, with its join to the event before it; the whole chain where it is short, or on request.
 */
export async function articleHistory(
  { articleId, before, verify }: Wanted,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Deps,
) {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  const stream = articleStream(articleId)
  const page = await auditPage(db, stream, { limit: pageSize + 1, ...(before === undefined ? {} : { before }) })
  const events = page.slice(0, pageSize)
  const isShort = before === undefined && (events[0]?.seq ?? 0) <= verifiedWhole
  const scope = verify === 'all' || isShort ? 'all' : 'page'
  const chain =
    scope === 'all' ? await verifyTrail(db, stream) : verifyAfter(page.at(pageSize) ?? null, events.toReversed())
  const keep = keptBack(facts, actor)
  const [newest, oldest] = [events[0]?.seq, events.at(-1)?.seq]
  return succeed({
    events: events.map((event) => ({
      seq: event.seq,
      at: event.at,
      actor: actorName(event.actor),
      action: event.action,
      sentence: String(event.payload.sentence ?? event.action),
      hash: event.hash,
      ...keep(event),
    })),
    next: page.length > pageSize ? (oldest ?? null) : null,
    chain: {
      ok: chain.ok,
      scope,
      message: !chain.ok
        ? `Event ${chain.seq} is not as it was written: ${chain.problem}`
        : scope === 'all'
          ? `All ${chain.count} events are as they were written.`
          : newest === undefined
            ? 'There is no event here.'
            : `Events ${oldest} to ${newest} are as they were written.`,
    },
  } as const)
}

const actorName = (actor: AuditActor): string =>
  actor.type === 'person' ? actor.name : actor.type === 'outsider' ? `${actor.name} (outside expert)` : 'The clock'

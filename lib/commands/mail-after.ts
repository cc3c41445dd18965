import { assignable } from '#db/people.ts'
import type { Tx } from '#db/transaction.ts'
import { colleaguesInReview } from '#lib/application/colleagues.ts'
import type { Mail } from '#lib/application/deps.ts'
import type { AnnotationId, PersonId } from '#lib/identity/ids.ts'
import { mentionedIn } from '#lib/identity/mentions.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { Accepted } from '#lib/workflow/decision.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'

/** Of a larger desk the first by name are told; the desk itself shows it to every editor. */
const editorsTold = 50

/**
 * Who is written to after a decision, and what. Nobody gets mail for what they did themselves. Editors are told of what
 * waits for an editor: a hold, a review that needs another reviewer, and what is ready to schedule.
 */
export async function mailAfter(tx: Tx, { event, next }: Accepted, facts: ArticleFacts, actor: Actor): Promise<Mail[]> {
  const editors = async () => (await assignable(tx, { role: 'editor', limit: editorsTold })).map((person) => person.id)
  const { id, slug } = facts.article
  const name = (personId: PersonId) => facts.people.find((person) => person.id === personId)?.name ?? 'A colleague'
  const to = (people: readonly PersonId[], subject: string, text: string, tab: string): Mail[] =>
    [...new Set(people)]
      .filter((personId) => actor.type !== 'person' || actor.id !== personId)
      .map((personId) => ({ to: personId, subject, text, path: `/desk/articles/${id}/${tab}` }))
  switch (event.type) {
    case 'revision-submitted': {
      const claims = event.revision.digest.claims.length
      return to(
        facts.reviewerIds,
        `To review: ${slug}, revision ${event.revision.number}`,
        `${name(event.by)} submitted revision ${event.revision.number} with ${claims} ${claims === 1 ? 'claim' : 'claims'}.`,
        'review',
      )
    }
    case 'assigned':
      return to(
        [event.personId],
        event.duty === 'reviewer' ? `You are asked to review ${slug}` : `You are asked to write ${slug}`,
        `${name(event.by)} assigned you${event.dueOn ? `, due on ${event.dueOn}` : ''}.`,
        event.duty === 'reviewer' ? 'review' : 'write',
      )
    case 'review-declined':
      return to(
        await editors(),
        `Review declined: ${slug}`,
        `${name(event.by)} will not review it: ${event.reason}`,
        'review',
      )
    case 'annotation-made':
      return to(
        mentionedIn(event.annotation.body, await colleaguesInReview(tx, facts)),
        `You are mentioned: ${slug}`,
        `${name(event.annotation.by)} wrote on “${event.annotation.selectors.quote.exact}”: ${event.annotation.body}`,
        annotationAt(event.annotation.id),
      )
    case 'annotation-answered': {
      const author = facts.annotations.filter(({ id: own }) => own === event.annotationId).map(({ by }) => by)
      return to(
        [...author, ...mentionedIn(event.body, await colleaguesInReview(tx, facts))],
        `An answer to an annotation: ${slug}`,
        `${name(event.by)} wrote: ${event.body}`,
        annotationAt(event.annotationId),
      )
    }
    case 'opinion-given': {
      const { name: expert, claimId } = event.opinion
      return to(
        [event.askedBy],
        `An opinion on ${slug}`,
        `${expert}, whom you asked, gave an opinion on ${claimId === null ? 'the article' : 'the claim'}. It is no sign-off; it stands in the review room.`,
        claimId === null ? 'review' : `review?at=${encodeURIComponent(`/claims/${claimId}`)}`,
      )
    }
    case 'changes-requested':
      return to(
        facts.writerIds,
        `Changes requested: ${slug}`,
        `${name(event.by)} asks for changes. ${event.note}`.trim(),
        'write',
      )
    case 'revision-signed-off':
      return next === 'reviewed'
        ? to(
            [...facts.writerIds, ...(await editors())],
            `Reviewed: ${slug}`,
            'Every required sign-off is in. An editor can schedule it now.',
            'publish',
          )
        : []
    case 'published':
      return to(
        [...facts.writerIds, ...event.live.signerIds],
        `Published: ${slug}`,
        `Version ${event.live.version} is live.`,
        'publish',
      )
    case 'publication-held':
      return to(
        [...facts.writerIds, ...(await editors())],
        `Held: ${slug}`,
        ['It was due and was not published:', ...event.reasons.map(({ message }) => `- ${message}`)].join('\n'),
        'publish',
      )
    case 'sign-off-withdrawn':
      return to(
        facts.writerIds,
        `A sign-off was withdrawn: ${slug}`,
        `${name(event.by)} withdrew it: ${event.reason}`,
        'review',
      )
    default:
      return []
  }
}

/** Where in the review room an annotation stands, behind the article's address. */
const annotationAt = (id: AnnotationId): string => `review?at=${encodeURIComponent(`/annotations/${id}`)}`

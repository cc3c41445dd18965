import { assignable } from '#db/people.ts'
import type { Tx } from '#db/transaction.ts'
import { colleaguesInReview } from '#lib/application/colleagues.ts'
import type { Mail } from '#lib/application/deps.ts'
import type { AnnotationId, PersonId } from '#lib/identity/ids.ts'
import { mentionedIn } from '#lib/identity/mentions.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { Accepted } from '#lib/workflow/decision.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { assignedLetter, interestsLetter, submittedLetter, titleIn } from './review-mail.ts'

/** Of a larger desk the first by name are told; the desk itself shows it to every editor. */
const editorsTold = 50

/** The editors who are written to about what waits for an editor. */
export const editorsToTell = async (tx: Tx): Promise<readonly PersonId[]> =>
  (await assignable(tx, { role: 'editor', limit: editorsTold })).map(({ id }) => id)

/**
 * Who is written to after a decision, and what. Nobody gets mail for what they did themselves. Editors are told of what
 * waits for an editor: a hold, a review that needs another reviewer, and what is ready to schedule.
 */
export async function mailAfter(tx: Tx, { event, next }: Accepted, facts: ArticleFacts, actor: Actor): Promise<Mail[]> {
  const editors = () => editorsToTell(tx)
  const { id } = facts.article
  /** "Published: TITLE". */
  const subject = async (words: string) => `${words}: ${await titleIn(tx, facts)}`
  const name = (personId: PersonId) => facts.people.find((person) => person.id === personId)?.name ?? 'A colleague'
  const to = (people: readonly PersonId[], subject: string, text: string, tab: string): Mail[] =>
    [...new Set(people)]
      .filter((personId) => actor.type !== 'person' || actor.id !== personId)
      .map((personId) => ({ to: personId, subject, text, path: `/desk/articles/${id}/${tab}` }))
  switch (event.type) {
    case 'revision-submitted': {
      const mails: Mail[] = []
      for (const reviewerId of facts.reviewerIds) {
        const letter = await submittedLetter(tx, reviewerId, event, facts)
        mails.push(...to([reviewerId], letter.subject, letter.text, 'review'))
      }
      return mails
    }
    case 'assigned': {
      const letter = await assignedLetter(tx, event, facts)
      return to([event.personId], letter.subject, letter.text, event.duty === 'reviewer' ? 'review' : 'write')
    }
    case 'interests-declared': {
      const letter = await interestsLetter(tx, event, facts)
      return letter === null ? [] : to(await editors(), letter.subject, letter.text, 'review')
    }
    case 'review-declined':
      return to(
        await editors(),
        await subject('Review declined'),
        `${name(event.by)} will not review it: ${event.reason}`,
        'review',
      )
    case 'annotation-made':
      return to(
        mentionedIn(event.annotation.body, await colleaguesInReview(tx, facts)),
        await subject('You are mentioned'),
        `${name(event.annotation.by)} wrote on “${event.annotation.selectors.quote.exact}”: ${event.annotation.body}`,
        annotationAt(event.annotation.id),
      )
    case 'annotation-answered': {
      const author = facts.annotations.filter(({ id: own }) => own === event.annotationId).map(({ by }) => by)
      return to(
        [...author, ...mentionedIn(event.body, await colleaguesInReview(tx, facts))],
        await subject('An answer to an annotation'),
        `${name(event.by)} wrote: ${event.body}`,
        annotationAt(event.annotationId),
      )
    }
    case 'opinion-given': {
      const { name: expert, claimId } = event.opinion
      return to(
        [event.askedBy],
        await subject('An opinion'),
        `${expert}, whom you asked, gave an opinion on ${claimId === null ? 'the article' : 'the claim'}. It is no sign-off; it stands in the review room.`,
        claimId === null ? 'review' : `review?at=${encodeURIComponent(`/claims/${claimId}`)}`,
      )
    }
    case 'changes-requested':
      return to(
        facts.writerIds,
        await subject('Changes requested'),
        `${name(event.by)} asks for changes. ${event.note}`.trim(),
        'write',
      )
    case 'revision-signed-off':
      return next === 'reviewed'
        ? to(
            [...facts.writerIds, ...(await editors())],
            await subject('Reviewed'),
            'Every required sign-off is in. An editor can schedule it now.',
            'publish',
          )
        : []
    case 'published':
      return to(
        [...facts.writerIds, ...event.live.signerIds],
        await subject('Published'),
        `Version ${event.live.version} is live.`,
        'publish',
      )
    case 'publication-held':
      return to(
        [...facts.writerIds, ...(await editors())],
        await subject('Held'),
        ['It was due and was not published:', ...event.reasons.map(({ message }) => `- ${message}`)].join('\n'),
        'publish',
      )
    case 'schedule-re-resolved':
      return to(
        await editors(),
        await subject('Its schedule moved with the clocks'),
        `Newer rules set the clocks of ${event.zone} otherwise. ${event.wallTime.replace('T', ' ')} there is ${event.at} now; it was ${event.before}. Look whether that is meant.`,
        'publish',
      )
    case 'expired':
      return to([...facts.writerIds, ...(await editors())], await subject('Expired'), event.reason, 'publish')
    case 'sign-off-withdrawn':
      return to(
        facts.writerIds,
        await subject('A sign-off was withdrawn'),
        `${name(event.by)} withdrew it: ${event.reason}`,
        'review',
      )
    default:
      return []
  }
}

/** Where in the review room an annotation stands, behind the article's address. */
const annotationAt = (id: AnnotationId): string => `review?at=${encodeURIComponent(`/annotations/${id}`)}`

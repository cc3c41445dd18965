import { articleTitle } from '#db/articles.ts'
import { signOffsByReviewer } from '#db/sign-offs.ts'
import type { Tx } from '#db/transaction.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { count, interestsLine, longDate } from '#lib/publication/words.ts'
import { askedOf, effortInWords } from '#lib/review/effort.ts'
import type { PlainDate } from '#lib/time/instant.ts'
import { dueKey, isAssigned } from '#lib/workflow/assignment.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import type { ArticleFacts, RevisionFacts } from '#lib/workflow/facts.ts'

/** Subject and text of a message; plain text, short and exact. */
export interface Letter {
  readonly subject: string
  readonly text: string
}

type Event<T extends WorkflowEvent['type']> = Extract<WorkflowEvent, { type: T }>

/** The article's title as mails name it. */
export const titleIn = async (tx: Tx, { article }: ArticleFacts): Promise<string> =>
  (await articleTitle(tx, article.id)).trim() || 'Untitled'

const nameIn = ({ people }: ArticleFacts, id: PersonId) =>
  people.find((person) => person.id === id)?.name ?? 'A colleague'
const dueLine = (dueOn: PlainDate | null | undefined) => (dueOn ? `Due: ${longDate(dueOn)}.` : 'No due date is set.')
const about = (title: string, { article }: ArticleFacts) => `“${title}” (${specialtyName(article.specialty)})`
const lines = (...said: readonly (string | null)[]) => said.filter((line) => line !== null && line !== '').join('\n')

/** "Size: 21 claims, about 12 minutes." */
async function sizeLine(tx: Tx, reviewerId: PersonId, revision: RevisionFacts, facts: ArticleFacts): Promise<string> {
  const signed = (await signOffsByReviewer(tx, facts.article.id, reviewerId)).some(
    ({ revisionId }) => revisionId !== revision.id,
  )
  return `Size: ${effortInWords(askedOf(reviewerId, revision, facts, signed))}.`
}

/** To whoever is asked to review or to write, or whose due date was changed. */
export async function assignedLetter(tx: Tx, { personId, duty, dueOn, by }: Event<'assigned'>, facts: ArticleFacts) {
  const title = await titleIn(tx, facts)
  const name = nameIn(facts, by)
  if (isAssigned(facts, personId, duty))
    return { subject: `Due date changed: ${title}`, text: `${name} changed it. ${dueLine(dueOn)}` }
  const asked = `${name} asks you to ${duty === 'reviewer' ? 'review' : 'write'} ${about(title, facts)}.`
  if (duty === 'writer') return { subject: `You are asked to write: ${title}`, text: lines(asked, dueLine(dueOn)) }
  const { revision, article } = facts
  const isThere = article.state === 'in_review' && revision !== null
  return {
    subject: `You are asked to review: ${title}`,
    text: lines(
      asked,
      dueLine(dueOn),
      isThere
        ? await sizeLine(tx, personId, revision, facts)
        : 'The text is not submitted yet. Another mail tells you when it is.',
      isThere
        ? 'The page asks for your interests first; there you accept or decline:'
        : 'You can accept or decline now:',
    ),
  }
}

/** To one reviewer, of the revision that was submitted: its size is what it asks of them. */
export async function submittedLetter(
  tx: Tx,
  reviewerId: PersonId,
  { revision, by, note }: Event<'revision-submitted'>,
  facts: ArticleFacts,
): Promise<Letter> {
  const title = await titleIn(tx, facts)
  return {
    subject: `To review: ${title}, revision ${revision.number}`,
    text: lines(
      `${nameIn(facts, by)} submitted revision ${revision.number} of ${about(title, facts)}.`,
      dueLine(facts.due?.[dueKey(reviewerId, 'reviewer')]),
      await sizeLine(tx, reviewerId, revision, facts),
      note.trim() === '' ? null : `Their note: ${note.trim()}`,
    ),
  }
}

/** To editors, of interests that touch the subject; of others the page tells. `null` where there are none. */
export async function interestsLetter(
  tx: Tx,
  { declaration }: Event<'interests-declared'>,
  facts: ArticleFacts,
): Promise<Letter | null> {
  const related = declaration.interests.filter((interest) => interest.related)
  if (related.length === 0) return null
  return {
    subject: `Interests declared: ${await titleIn(tx, facts)}`,
    text: lines(
      `${nameIn(facts, declaration.personId)} accepted the review and declared ${count(related.length, 'interest')} that touch${related.length === 1 ? 'es' : ''} the subject.`,
      `In full: ${interestsLine(declaration.interests)}.`,
    ),
  }
}

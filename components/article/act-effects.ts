import type { ArticleHeader } from '#lib/contract/article.ts'
import { count } from '#lib/publication/words.ts'
import type { MenuAct } from './article-acts.ts'

interface Asked {
  readonly label: string
  readonly description: string
  /** The fewest characters that will do, as the server asks. */
  readonly least: number
}

export interface ActEffects {
  /** The dialog's question. */
  readonly question: string
  /** The button. */
  readonly act: string
  /** What happens, and when; one sentence each. */
  readonly effects: readonly string[]
  readonly asks: Asked | null
}

const readersSee = (label: string): Asked => ({
  label,
  description: 'Readers see these words. At least ten characters.',
  least: 10,
})

const liveStays = 'Readers keep the live version until the new one is reviewed and published.'

/** What an act of the menu does to this article, as its dialog says before it is done. */
export function effectsOf(act: MenuAct, header: ArticleHeader): ActEffects {
  const { title, slug, state, revision, schedule, purpose, live } = header
  const name = `“${title || 'Untitled'}”`
  const noun = purpose === 'correction' ? 'correction' : 'update'
  const scheduleGoes = schedule
    ? [`Its schedule for ${schedule.wallTime.replace('T', ' ')} ${schedule.zone} goes.`]
    : []
  switch (act) {
    case 'recall':
      return {
        question: `Take revision ${revision?.number ?? ''} back from review?`,
        act: 'Recall from review',
        effects: [
          'The text opens for its writers again at once, and reviewers cannot judge it until it is submitted anew.',
          'Approvals stay with every claim whose words and evidence stay as they are. Sign-offs end with the next revision.',
        ],
        asks: null,
      }
    case 'reopen':
      return {
        question: `Open ${name} for editing again?`,
        act: 'Reopen for editing',
        effects: [
          'It becomes a draft at once. What is changed has to be judged again; sign-offs end with the next revision.',
          ...scheduleGoes,
        ],
        asks: { label: 'Reason', description: 'Its people and the history see why.', least: 3 },
      }
    case 'start-update':
      return {
        question: `Start an update of ${name}?`,
        act: 'Start the update',
        effects: [
          'A new cycle begins with the text as readers have it.',
          liveStays,
          'For new evidence, where nothing was wrong.',
        ],
        asks: readersSee('What is new'),
      }
    case 'start-correction':
      return {
        question: `Start a correction of ${name}?`,
        act: 'Start the correction',
        effects: [
          'A new cycle begins with the text as readers have it.',
          liveStays,
          'For an error of fact: the list of corrections names it.',
        ],
        asks: null,
      }
    case 'abandon':
      return {
        question: `Abandon this ${noun}?`,
        act: `Abandon the ${noun}`,
        effects: [
          live
            ? `The working copy goes back to version ${live.version}, as readers have it. What was written since is kept in the history only.`
            : 'The article goes back to being withdrawn. What was written since is kept in the history only.',
        ],
        asks: null,
      }
    case 'archive':
      return {
        question: `Archive ${name}?`,
        act: 'Archive',
        effects: ['It leaves the desks of its people at once. An editor can restore it with everything in it.'],
        asks: null,
      }
    case 'restore':
      return {
        question: `Restore ${name} from the archive?`,
        act: 'Restore',
        effects: ['It becomes a draft again, with its people and its text as they were.'],
        asks: null,
      }
    case 'change-address':
      return {
        question: 'Change the address?',
        act: 'Change the address',
        effects: [`Readers will find it under /articles/… once it is published. It is /articles/${slug} now.`],
        asks: { label: 'Address', description: 'Small letters, digits and single hyphens.', least: 1 },
      }
    case 'strike-claim':
      return {
        question: 'Strike a claim from the live page?',
        act: 'Strike the claim',
        effects: [
          'Its words leave the page at once, and cannot be put back without a new review.',
          'In their place readers see: “A statement that stood here was taken back”, the date, and your reason.',
          'The article stays, and its stamp counts one claim fewer.',
          state === 'published'
            ? 'A correction is opened with it: your reason says what was wrong, and what it says now is asked for before it goes out.'
            : 'A change is in work already: it has to bring the correction.',
        ],
        asks: readersSee('Reason'),
      }
    case 'withdraw':
      return {
        question: `Withdraw ${name}?`,
        act: 'Withdraw the article',
        effects: [
          'Readers see a notice instead of the text at once: the title, “Withdrawn”, the date, and your reason.',
          'It may return by a new cycle.',
          ...scheduleGoes,
        ],
        asks: readersSee('Reason'),
      }
    case 'retract':
      return {
        question: `Retract ${name} for good?`,
        act: 'Retract for good',
        effects: [
          `At once, and for ever, the page at /articles/${slug} is headed “RETRACTED”, with the date and your reason.`,
          `The stamp goes, and so ${live ? `do ${count(live.claims.length, 'claim')}` : 'does the text'}. This cannot be undone; withdraw it instead if it may return.`,
          ...scheduleGoes,
        ],
        asks: readersSee('Reason'),
      }
  }
}

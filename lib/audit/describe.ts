import type { ClaimId, PersonId } from '#lib/identity/ids.ts'
import { count, listed, longDate } from '#lib/publication/words.ts'
import type { ApprovalChanges } from '#lib/review/approval-changes.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'

/** How the history screen names what an event holds by id. */
export interface Names {
  readonly person: (id: PersonId) => string
  /** What a claim is known by, such as "claim 3". */
  readonly claim: (id: ClaimId) => string
}

const decisions = {
  approved: 'approved',
  'changes-requested': 'asked for changes to',
  rejected: 'rejected',
} as const
const purposes = {
  commenting: 'commented on',
  questioning: 'asked about',
  editing: 'suggested other words for',
  classifying: 'found a claim that was missed in',
} as const

const stances = {
  agrees: 'agrees',
  'agrees-with-reservations': 'agrees with reservations',
  disagrees: 'disagrees',
  'cannot-say': 'cannot say',
} as const

/** Words that somebody gave, to stand before a full stop. */
const said = (words: string): string => (words.trim() === '' ? '' : `: ${words.trim().replace(/\.$/, '')}`)

/** One sentence for people on what happened and who did it; times in it are UTC, or wall times with their zone. */
export function describeEvent(event: WorkflowEvent, { person, claim }: Names): string {
  switch (event.type) {
    case 'working-copy-saved':
      return `${[event.by, ...(event.with ?? [])].map(person).join(' and ')} saved the working copy (version ${event.version}).`
    case 'revision-submitted':
      return `${person(event.by)} submitted revision ${event.revision.number} for review${said(event.note)}.`
    case 'revision-recalled':
      return `${person(event.by)} took the revision back from review.`
    case 'interests-declared': {
      const { personId, interests } = event.declaration
      if (interests.length === 0) return `${person(personId)} declared to have no conflicts of interest.`
      const related = interests.filter((interest) => interest.related).length
      return `${person(personId)} declared ${count(interests.length, 'interest')}, ${related} of them related to this article.`
    }
    case 'verdict-given': {
      const { reviewerId, decision, claimId, comment } = event.verdict
      return `${person(reviewerId)} ${decisions[decision]} ${claim(claimId)}${said(comment)}.`
    }
    case 'verdict-withdrawn':
      return `${person(event.by)} took back a verdict.`
    case 'annotation-made': {
      const { by, purpose, selectors, body, blocking } = event.annotation
      return `${person(by)} ${purposes[purpose]} “${selectors.quote.exact}”${said(body)}${blocking ? ' (blocks the sign-off)' : ''}.`
    }
    case 'annotation-answered':
      return `${person(event.by)} answered an annotation${said(event.body)}.`
    case 'annotation-resolved':
      return `${person(event.by)} resolved an annotation.`
    case 'changes-requested':
      return `${person(event.by)} sent the article back for changes${said(event.note)}.`
    case 'revision-signed-off':
      return `${person(event.signOff.reviewerId)} signed off the revision${event.completes ? '; the review is complete' : ''}.`
    case 'sign-off-withdrawn':
      return `${person(event.by)} withdrew a sign-off${said(event.reason)}.`
    case 'reopened':
      return `${person(event.by)} opened the article again for writing${said(event.reason)}.`
    case 'scheduled':
      return `${person(event.by)} scheduled publication for ${wallTime(event.schedule)}.`
    case 'rescheduled':
      return `${person(event.by)} moved publication to ${wallTime(event.schedule)}.`
    case 'schedule-re-resolved':
      return `The clocks of ${event.zone} are set otherwise by newer rules: ${event.wallTime.replace('T', ' ')} there is ${event.at} and no longer ${event.before}, and the schedule follows.`
    case 'unscheduled':
      return `${person(event.by)} took the article off the schedule.`
    case 'published':
      return event.by === null
        ? `Version ${event.live.version} was published as scheduled${said(event.publicNote ?? '')}.`
        : `${person(event.by)} published version ${event.live.version}${said(event.publicNote ?? '')}.`
    case 'publication-held':
      return `The scheduled publication was held${said(event.reasons.map((reason) => reason.message).join('; '))}.`
    case 'cycle-started':
      return `${person(event.by)} started ${event.purpose === 'update' ? 'an update' : 'a correction'}${said(event.publicNote)}.`
    case 'change-described':
      return `${person(event.by)} worded what readers are told of ${event.purpose === 'update' ? 'the update' : 'the correction'}${said(event.publicNote)}.`
    case 'cycle-abandoned':
      return `${person(event.by)} gave up the cycle in work; the live version stays.`
    case 'claim-struck':
      return `${person(event.by)} struck ${claim(event.claimId)} from the live page${said(event.reason)}.`
    case 'retracted':
      return `${person(event.by)} retracted the article${said(event.reason)}.`
    case 'withdrawn':
      return `${person(event.by)} withdrew the article${said(event.reason)}.`
    case 'expired':
      return `The article was taken off the site${said(event.reason)}.`
    case 'archived':
      return `${person(event.by)} archived the article.`
    case 'restored':
      return `${person(event.by)} restored the article from the archive.`
    case 'review-due-flagged':
      return `The article is due for review again${said(event.reasons.join('; '))}.`
    case 'assigned':
      return `${person(event.by)} asked ${person(event.personId)} to be a ${event.duty}${event.dueOn === null ? '' : `, due on ${longDate(event.dueOn)}`}.`
    case 'differences-shown':
      return `${person(event.by)} was shown ${count(event.differences.length, 'change')} outside of the claims to judge.`
    case 'review-declined':
      return `${person(event.by)} declined the review${said(event.reason)}.`
    case 'opinion-asked': {
      const { expertName, claimId } = event.request
      const about = claimId === null ? 'the article' : claim(claimId)
      return `${person(event.by)} asked ${expertName}, an outside expert, for an opinion on ${about}: “${event.question.trim()}”.`
    }
    case 'opinion-request-withdrawn':
      return `${person(event.by)} withdrew the question to ${event.expertName}, an outside expert.`
    case 'opinion-given': {
      const { name, qualification, stance, claimId, text } = event.opinion
      const about = claimId === null ? 'the article' : claim(claimId)
      return `${name} (${qualification}; as stated, not verified) gave an opinion on ${about}, no sign-off: ${stances[stance]}${said(text)}.`
    }
    case 'unassigned':
      return `${person(event.by)} released ${person(event.personId)} as a ${event.duty}.`
  }
}

/** What an edit did to approvals, a sentence each; none where it did nothing. */
export function describeApprovals({ voided, returned }: ApprovalChanges, { claim }: Names): readonly string[] {
  return [
    ...(voided.length === 0 ? [] : [`The approval of ${listed(voided.map(claim))} is voided by this edit.`]),
    ...(returned.length === 0
      ? []
      : [`The approval of ${listed(returned.map(claim))} stands again: words and evidence are as they were approved.`]),
  ]
}

const wallTime = ({ wallTime, zone }: { readonly wallTime: string; readonly zone: string }): string =>
  `${wallTime.replace('T', ' ')} (${zone})`

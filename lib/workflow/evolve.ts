import type { ClaimId, PersonId } from '#lib/identity/ids.ts'
import { dueKey, isAssigned } from './assignment.ts'
import type { Duty } from './commands.ts'
import type { WorkflowEvent } from './events.ts'
import type { ArticleFacts, State } from './facts.ts'

type ArticleChange = Partial<ArticleFacts['article']>

const withArticle = (facts: ArticleFacts, change: ArticleChange): ArticleFacts => ({
  ...facts,
  article: { ...facts.article, ...change },
})

const reviewedIf = (completes: boolean, facts: ArticleFacts): ArticleFacts =>
  completes ? withArticle(facts, { state: 'reviewed' }) : facts

/** What was struck stays struck, whatever becomes of the version that it was struck from. */
function withStrike(facts: ArticleFacts, claimId: ClaimId): ArticleFacts {
  const { live, struckBefore = [] } = facts
  if (live === null) return facts
  const struck = live.claims.filter(({ id }) => id === claimId).map(({ fingerprint }) => fingerprint)
  return {
    ...facts,
    live: { ...live, struck: [...live.struck, claimId] },
    struckBefore: [...new Set([...struckBefore, ...struck])],
  }
}

/** Readers get the notice from now on; the schedule of an update must not bring the article back by itself. */
function takeDown(facts: ArticleFacts, type: 'retraction' | 'withdrawal', reason: string, state: State): ArticleFacts {
  return withArticle({ ...facts, live: null, schedule: null, takenDown: { type, reason, at: facts.now } }, { state })
}

const afterWithdrawal = (state: State): State =>
  state === 'published' ? 'withdrawn' : state === 'scheduled' ? 'reviewed' : state

/** Whoever withdraws their name from the live version puts it into the queue of the reviewers at once. */
function withoutSignOff(
  facts: ArticleFacts,
  event: Extract<WorkflowEvent, { type: 'sign-off-withdrawn' }>,
): ArticleFacts {
  const ofRevision = facts.signOffs.some(({ id }) => id === event.signOffId)
  const ofLive = facts.live?.signOffs.find(({ id }) => id === event.signOffId)
  const reasons = new Set([...(facts.live?.reviewDue?.reasons ?? []), 'a reviewer withdrew their sign-off'])
  const live =
    facts.live === null || ofLive === undefined
      ? facts.live
      : {
          ...facts.live,
          signOffs: facts.live.signOffs.filter(({ id }) => id !== event.signOffId),
          signerIds: facts.live.signerIds.filter((id) => id !== ofLive.reviewerId),
          reviewDue: { at: facts.live.reviewDue?.at ?? facts.now, reasons: [...reasons] },
        }
  const back = ofRevision && (facts.article.state === 'reviewed' || facts.article.state === 'scheduled')
  return withArticle(
    {
      ...facts,
      live,
      signOffs: facts.signOffs.filter(({ id }) => id !== event.signOffId),
      schedule: back ? null : facts.schedule,
      hold: back ? null : facts.hold,
    },
    { state: back ? 'in_review' : facts.article.state },
  )
}

/**
 * The facts after an event, at the same moment. The order of time is the caller's: `now` stays what it was.
 * What the database holds after saving the event reads back as exactly this.
 */
export function evolve(facts: ArticleFacts, event: WorkflowEvent): ArticleFacts {
  switch (event.type) {
    case 'working-copy-saved':
      return { ...facts, workingCopy: { version: event.version, digest: event.digest } }
    case 'revision-submitted':
      return withArticle(
        { ...facts, revision: event.revision, signOffs: [], schedule: null, hold: null },
        { state: 'in_review', revisionCount: event.revision.number },
      )
    case 'revision-recalled':
      return withArticle(facts, { state: 'draft' })
    case 'interests-declared':
      return { ...facts, declarations: [...facts.declarations, event.declaration] }
    case 'verdict-given': {
      const { id, claimId, fingerprint, reviewerId, decision, links, at } = event.verdict
      return reviewedIf(event.completes, {
        ...facts,
        verdicts: [...facts.verdicts, { id, claimId, fingerprint, reviewerId, decision, links, at }],
      })
    }
    case 'verdict-withdrawn':
      return reviewedIf(event.completes, {
        ...facts,
        verdicts: facts.verdicts.filter(({ id }) => id !== event.verdictId),
      })
    case 'annotation-made': {
      const { id, by, blocking } = event.annotation
      return { ...facts, annotations: [...facts.annotations, { id, by, blocking }] }
    }
    case 'annotation-answered':
    case 'differences-shown':
      return facts
    case 'annotation-resolved':
      return reviewedIf(event.completes, {
        ...facts,
        annotations: facts.annotations.filter(({ id }) => id !== event.annotationId),
      })
    case 'changes-requested':
      return withArticle(facts, { state: 'changes_requested' })
    case 'revision-signed-off':
      return withArticle(
        { ...facts, signOffs: [...facts.signOffs, event.signOff] },
        { state: event.completes ? 'reviewed' : 'in_review' },
      )
    case 'sign-off-withdrawn':
      return withoutSignOff(facts, event)
    case 'reopened':
      return withArticle({ ...facts, schedule: null, hold: null }, { state: 'draft' })
    case 'scheduled':
    case 'rescheduled':
      return withArticle({ ...facts, schedule: event.schedule, hold: null }, { state: 'scheduled' })
    case 'schedule-re-resolved':
      return facts.schedule === null ? facts : { ...facts, schedule: { ...facts.schedule, at: event.at } }
    case 'unscheduled':
      return withArticle({ ...facts, schedule: null }, { state: 'reviewed' })
    case 'published':
      return withArticle(
        { ...facts, live: event.live, takenDown: null, schedule: null, hold: null },
        { state: 'published', publicationCount: event.live.version },
      )
    case 'publication-held':
      return withArticle(
        { ...facts, schedule: null, hold: { at: event.at, reasons: event.reasons } },
        { state: 'reviewed' },
      )
    case 'cycle-started':
      return withArticle(
        { ...facts, revision: null, signOffs: [], schedule: null, hold: null },
        {
          state: 'draft',
          cycle: event.cycle,
          purpose: event.purpose,
          publicNote: event.publicNote,
          correction: event.correction,
        },
      )
    case 'change-described':
      return withArticle(facts, { purpose: event.purpose, publicNote: event.publicNote, correction: event.correction })
    case 'cycle-abandoned':
      return withArticle(
        { ...facts, revision: null, signOffs: [], schedule: null, hold: null },
        // No update or correction is in work any more, so neither its purpose nor its note may speak for the live version.
        {
          state: facts.live === null ? 'withdrawn' : 'published',
          purpose: 'first',
          publicNote: null,
          correction: null,
        },
      )
    case 'claim-struck':
      return withStrike(facts, event.claimId)
    case 'retracted':
      return takeDown({ ...facts, hold: null }, 'retraction', event.reason, 'retracted')
    case 'withdrawn':
      return takeDown(facts, 'withdrawal', event.reason, afterWithdrawal(facts.article.state))
    case 'expired':
      // Another version that is scheduled goes out all the same: it was signed and promised after this one.
      return withArticle(
        { ...facts, live: null, takenDown: { type: 'expiry', reason: event.reason, at: facts.now } },
        { state: facts.article.state === 'published' ? 'withdrawn' : facts.article.state },
      )
    case 'archived':
      return withArticle(facts, { state: 'archived' })
    case 'restored':
      return withArticle(facts, { state: 'draft' })
    case 'review-due-flagged':
      return facts.live === null
        ? facts
        : { ...facts, live: { ...facts.live, reviewDue: { at: event.at, reasons: event.reasons } } }
    case 'assigned': {
      const key = dueKey(event.personId, event.duty)
      const due = { ...without(facts.due, key), ...(event.dueOn === null ? {} : { [key]: event.dueOn }) }
      const added = isAssigned(facts, event.personId, event.duty) ? [] : [event.personId]
      return event.duty === 'writer'
        ? { ...facts, due, writerIds: [...facts.writerIds, ...added] }
        : { ...facts, due, reviewerIds: [...facts.reviewerIds, ...added] }
    }
    case 'unassigned':
      return released(facts, event)
    case 'opinion-asked':
      return { ...facts, opinionRequests: [...(facts.opinionRequests ?? []), event.request] }
    case 'opinion-request-withdrawn':
      return { ...facts, opinionRequests: facts.opinionRequests?.filter(({ id }) => id !== event.requestId) ?? [] }
    case 'opinion-given': {
      const { requestId } = event.opinion
      const answered = facts.opinionRequests?.map((one) => (one.id === requestId ? { ...one, answered: true } : one))
      return { ...facts, opinionRequests: answered ?? [] }
    }
    case 'review-declined':
      return released(facts, { personId: event.by, duty: 'reviewer' })
  }
}

function released(
  facts: ArticleFacts,
  { personId, duty }: { readonly personId: PersonId; readonly duty: Duty },
): ArticleFacts {
  const due = without(facts.due, dueKey(personId, duty))
  return duty === 'writer'
    ? { ...facts, due, writerIds: facts.writerIds.filter((id) => id !== personId) }
    : { ...facts, due, reviewerIds: facts.reviewerIds.filter((id) => id !== personId) }
}

function without<T>(record: Readonly<Record<string, T>> = {}, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record
  return rest
}

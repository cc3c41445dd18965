import { z } from 'zod'
import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { AuditActor, NewAuditEvent } from '#lib/audit/chain.ts'
import { describeApprovals, describeEvent, type Names } from '#lib/audit/describe.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { type ApprovalChanges, approvalChanges } from '#lib/review/approval-changes.ts'
import type { SignOff } from '#lib/review/sign-off.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'

const Payload = z.record(z.string(), z.json())

/**
 * What the audit trail says of an event: who, what, of what, and a sentence for people with the names of that day; of
 * manuscripts only hashes and counts, never the text. What people said of them is kept in full: comments, notes and reasons
 * are part of why something was decided.
 */
export function auditOf(facts: ArticleFacts, event: WorkflowEvent, signOff: SignOff | undefined): NewAuditEvent {
  const names = namesOf(facts)
  const approvals = approvalsBy(facts, event)
  const sentence = [describeEvent(event, names), ...describeApprovals(approvals, names)].join(' ')
  return {
    at: facts.now,
    actor: actorOf(facts, event),
    action: event.type,
    object: objectOf(facts, event),
    payload: Payload.parse({ ...payloadOf(event, signOff), ...filled(approvals), sentence }),
  }
}

/** What a save did to the approvals that claims hold. */
const approvalsBy = (facts: ArticleFacts, event: WorkflowEvent): ApprovalChanges =>
  event.type === 'working-copy-saved'
    ? approvalChanges(facts.workingCopy.digest.claims, event.digest.claims, facts)
    : { voided: [], returned: [] }

const filled = (approvals: ApprovalChanges): Partial<ApprovalChanges> =>
  Object.fromEntries(Object.entries(approvals).filter(([, claims]) => claims.length > 0))

const namesOf = ({ people, revision, workingCopy }: ArticleFacts): Names => ({
  person: (id) => people.find((person) => person.id === id)?.name ?? 'A former colleague',
  claim: (id) => `claim ${(revision?.digest ?? workingCopy.digest).claims.findIndex((claim) => claim.id === id) + 1}`,
})

function actorOf(facts: ArticleFacts, event: WorkflowEvent): AuditActor {
  if (event.type === 'opinion-given') return { type: 'outsider', name: event.opinion.name }
  const id = byWhom(event)
  if (id === null) return { type: 'clock' }
  const person = facts.people.find((known) => known.id === id)
  if (person === undefined) throw new Error(`Whoever acted is not among the facts: ${id}`)
  return { type: 'person', id, name: person.name }
}

function byWhom(event: Exclude<WorkflowEvent, { type: 'opinion-given' }>): PersonId | null {
  switch (event.type) {
    case 'interests-declared':
      return event.declaration.personId
    case 'verdict-given':
      return event.verdict.reviewerId
    case 'annotation-made':
      return event.annotation.by
    case 'revision-signed-off':
      return event.signOff.reviewerId
    case 'publication-held':
    case 'schedule-re-resolved':
    case 'expired':
    case 'review-due-flagged':
      return null
    default:
      return event.by
  }
}

function objectOf(facts: ArticleFacts, event: WorkflowEvent): NewAuditEvent['object'] {
  switch (event.type) {
    case 'revision-submitted':
      return { type: 'revision', id: event.revision.id }
    case 'differences-shown':
      return { type: 'revision', id: event.revisionId }
    case 'interests-declared':
      return { type: 'person', id: event.declaration.personId }
    case 'assigned':
    case 'unassigned':
      return { type: 'person', id: event.personId }
    case 'verdict-given':
      return { type: 'claim', id: event.verdict.claimId }
    case 'verdict-withdrawn':
      return { type: 'verdict', id: event.verdictId }
    case 'annotation-made':
      return { type: 'annotation', id: event.annotation.id }
    case 'annotation-answered':
    case 'annotation-resolved':
      return { type: 'annotation', id: event.annotationId }
    case 'revision-signed-off':
      return { type: 'sign-off', id: event.signOff.id }
    case 'sign-off-withdrawn':
      return { type: 'sign-off', id: event.signOffId }
    case 'opinion-asked':
      return { type: 'opinion-request', id: event.request.id }
    case 'opinion-request-withdrawn':
      return { type: 'opinion-request', id: event.requestId }
    case 'opinion-given':
      return { type: 'opinion-request', id: event.opinion.requestId }
    case 'published':
      return { type: 'publication', id: event.live.publicationId }
    case 'claim-struck':
      return { type: 'claim', id: event.claimId }
    default:
      return { type: 'article', id: facts.article.id }
  }
}

function payloadOf(event: WorkflowEvent, signOff: SignOff | undefined): Record<string, unknown> {
  switch (event.type) {
    case 'working-copy-saved':
      return { version: event.version, ...summary(event.digest), ...(event.with && { with: event.with }) }
    case 'revision-submitted': {
      const { digest, ...revision } = event.revision
      return { ...revision, ...summary(digest), note: event.note }
    }
    case 'interests-declared':
      return { interests: event.declaration.interests }
    case 'verdict-given':
      return { ...event.verdict, completes: event.completes }
    case 'annotation-made':
      return event.annotation
    case 'revision-signed-off':
      return { ...event.signOff, completes: event.completes, keyId: signOff?.keyId, signature: signOff?.signature }
    case 'opinion-asked': {
      // The expert's address is no part of the event, so it cannot get in here.
      const { claimId, revisionId, expertName, expiresAt } = event.request
      return { claimId, revisionId, expertName, expiresAt, question: event.question }
    }
    case 'opinion-given':
      return { ...event.opinion }
    case 'scheduled':
    case 'rescheduled':
      return { ...event.schedule }
    case 'published':
      return { ...event.live, purpose: event.purpose, publicNote: event.publicNote, correction: event.correction }
    default: {
      const { type: _, ...rest } = event
      return withoutActor(rest)
    }
  }
}

function withoutActor(payload: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { by: _, ...rest } = payload
  return rest
}

const summary = ({ contentHash, claimsHash, claims, problems }: ManuscriptDigest) => ({
  contentHash,
  claimsHash,
  claims: claims.length,
  problems: problems.length,
})

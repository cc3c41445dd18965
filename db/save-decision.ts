import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/transaction.ts'
import type { AuditEvent } from '#lib/audit/chain.ts'
import type { ChangeType } from '#lib/publication/change-class.ts'
import type { SignOff } from '#lib/review/sign-off.ts'
import type { Accepted } from '#lib/workflow/decision.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import { evolve } from '#lib/workflow/evolve.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import type { StoredFacts } from './article-facts.ts'
import { appendAudit, articleStream } from './audit-events.ts'
import { auditOf } from './decision-audit.ts'
import { addOpinion, addOpinionRequest, type PrivateOfRequest, withdrawOpinionRequest } from './opinions.ts'
import {
  addPublication,
  addStrike,
  moveSchedule,
  setSchedule,
  settleBundle,
  settlePublication,
} from './save-publication.ts'
import {
  addAnnotation,
  addDeclaration,
  addReply,
  addSignOff,
  addVerdict,
  resolveAnnotation,
  withdrawSignOff,
  withdrawVerdict,
} from './save-review.ts'
import { articles, assignments } from './schema/articles.ts'
import { tellArticleChanged } from './shared-copies.ts'
import { addShown } from './shown-differences.ts'
import { freezeWorkingCopy, restoreWorkingCopy, saveWorkingCopy, type WorkingCopyContent } from './working-copies.ts'

/** What the tables need and an event does not say, because the rules do not. */
export interface SaveExtras {
  /** With `working-copy-saved`: what was saved. */
  readonly workingCopy?: WorkingCopyContent
  /** With `revision-signed-off`: what was signed, and the signature. */
  readonly signOff?: SignOff
  /** With `opinion-asked`: the expert's address, and the hash of the link's token. */
  readonly opinionRequest?: PrivateOfRequest
  /** With `published`: the review record, as it will be served. */
  readonly record?: string
  /** With `published`: the kinds of change since the version before, as computed, the gravest first. */
  readonly change?: readonly ChangeType[]
}

/**
 * Writes an accepted decision on facts that this transaction has locked: the event's own rows, the article as `evolve`
 * says it is now, and exactly one audit event, which is returned. Reading the facts again gives what `evolve` gives, but
 * for an abandoned cycle, where the working copy is put back to what was published last, as a new version.
 *
 * @throws when the article is no longer at the version that was read, which the lock of `lockArticle` excludes
 */
export async function saveDecision(
  tx: Tx,
  facts: StoredFacts,
  { event, next }: Accepted,
  extras: SaveExtras = {},
): Promise<AuditEvent> {
  const after = evolve(facts, event)
  if (after.article.state !== next) throw new Error(`${event.type} leads to ${after.article.state}, not to ${next}`)
  await saveEvent(tx, facts, event, extras)
  await settlePublication(tx, facts, after)
  await saveArticle(tx, facts, after)
  await tellArticleChanged(tx, facts.article.id)
  return appendAudit(tx, articleStream(facts.article.id), auditOf(facts, event, extras.signOff))
}

async function saveArticle(
  tx: Tx,
  { article: { id }, storedVersion }: StoredFacts,
  after: ArticleFacts,
): Promise<void> {
  const { state, cycle, purpose, publicNote, correction } = after.article
  const saved = await tx
    .update(articles)
    .set({
      state,
      cycle,
      purpose,
      publicNote,
      correction: correction ?? null,
      revisionId: after.revision?.id ?? null,
      hold: after.hold,
      takenDown: after.takenDown,
      version: storedVersion + 1,
      changedAt: after.now,
    })
    .where(and(eq(articles.id, id), eq(articles.version, storedVersion)))
    .returning({ id: articles.id })
  if (saved.length === 0) throw new Error(`Article ${id} is no longer at version ${storedVersion}`)
}

/** The rows that an event adds or ends, beside the article's own. */
async function saveEvent(tx: Tx, facts: StoredFacts, event: WorkflowEvent, extras: SaveExtras): Promise<void> {
  const { now, article } = facts
  switch (event.type) {
    case 'working-copy-saved': {
      const content = needed(extras.workingCopy, event)
      const { version, digest, by } = event
      return saveWorkingCopy(tx, article.id, { ...content, version, digest, by, at: now })
    }
    case 'revision-submitted': {
      const { revision, note, by } = event
      return freezeWorkingCopy(tx, article.id, revision, { version: facts.workingCopy.version, note, by })
    }
    case 'interests-declared':
      return addDeclaration(tx, article.id, event.declaration)
    case 'verdict-given':
      return addVerdict(tx, article.id, event.verdict)
    case 'verdict-withdrawn':
      return withdrawVerdict(tx, event.verdictId, now)
    case 'annotation-made':
      return addAnnotation(tx, article.id, event.annotation)
    case 'annotation-answered':
      return addReply(tx, event)
    case 'annotation-resolved':
      return resolveAnnotation(tx, event.annotationId, event.by, event.at)
    case 'revision-signed-off':
      return addSignOff(tx, article.id, event.signOff, needed(extras.signOff, event))
    case 'differences-shown':
      return addShown(tx, article.id, event, now)
    case 'sign-off-withdrawn':
      return withdrawSignOff(tx, event.signOffId, { at: now, by: event.by, reason: event.reason })
    case 'scheduled':
    case 'rescheduled':
      return setSchedule(tx, article.id, event.schedule, { by: event.by, at: now })
    case 'published':
      await settleBundle(tx, article.id, null)
      return addPublication(tx, facts, event, { record: needed(extras.record, event), change: extras.change ?? [] })
    case 'cycle-abandoned':
      return restoreWorkingCopy(tx, article.id, { by: event.by, at: now })
    case 'claim-struck': {
      const { claimId, reason, by, at } = event
      return addStrike(tx, article.id, { claimId, reason, by, at })
    }
    case 'assigned':
      return assign(tx, facts, event)
    case 'unassigned':
      return unassign(tx, facts, event)
    case 'review-declined':
      return unassign(tx, facts, { personId: event.by, duty: 'reviewer' })
    case 'opinion-asked':
      return addOpinionRequest(tx, article.id, event, { ...needed(extras.opinionRequest, event), at: now })
    case 'opinion-request-withdrawn':
      return withdrawOpinionRequest(tx, event.requestId, { at: now, by: event.by })
    case 'opinion-given':
      return addOpinion(tx, event.opinion)
    case 'unscheduled':
      return settleBundle(tx, article.id, null)
    case 'schedule-re-resolved':
      return moveSchedule(tx, article.id, event.at)
    case 'revision-recalled':
    case 'changes-requested':
    case 'reopened':
    case 'publication-held':
    case 'cycle-started':
    case 'change-described':
    case 'retracted':
    case 'withdrawn':
    case 'expired':
    case 'archived':
    case 'restored':
    case 'review-due-flagged':
      return
  }
}

async function assign(
  tx: Tx,
  { article, now }: ArticleFacts,
  { personId, duty, dueOn, by }: Extract<WorkflowEvent, { type: 'assigned' }>,
): Promise<void> {
  await tx
    .insert(assignments)
    .values({ articleId: article.id, personId, duty, dueOn, assignedAt: now, assignedBy: by })
    .onConflictDoUpdate({ target: [assignments.articleId, assignments.personId, assignments.duty], set: { dueOn } })
}

async function unassign(
  tx: Tx,
  { article }: ArticleFacts,
  { personId, duty }: Pick<Extract<WorkflowEvent, { type: 'unassigned' }>, 'personId' | 'duty'>,
): Promise<void> {
  const { articleId, personId: assigned, duty: as } = assignments
  await tx.delete(assignments).where(and(eq(articleId, article.id), eq(assigned, personId), eq(as, duty)))
}

function needed<T>(extra: T | undefined, { type }: WorkflowEvent): T {
  if (extra === undefined) throw new Error(`${type} was saved without what belongs to it`)
  return extra
}

import type { Actor } from '#lib/identity/person.ts'
import type { Command } from './commands.ts'
import type { Decide } from './decide.ts'
import type { DecisionResult } from './decision.ts'
import type { WorkflowEvent } from './events.ts'
import type { ArticleFacts, State } from './facts.ts'

/** One command and all that came of it. */
export interface Step {
  readonly before: ArticleFacts
  readonly command: Command
  readonly actor: Actor
  readonly decision: DecisionResult
  /** The facts after the event, or the same facts where it was refused. */
  readonly after: ArticleFacts
  readonly decide: Decide
}

/**
 * The eight invariants of the machine, stated over single steps and, on purpose, without the functions that the rules are
 * made of: an error in a rule must not hide itself here. Each returns what is wrong, or `null`.
 */
export type Invariant = (step: Step) => string | null

type Published = Extract<WorkflowEvent, { type: 'published' }>
const publicationIn = ({ decision }: Step): Published | null =>
  decision.ok && decision.event.type === 'published' ? decision.event : null

/** 1. No word becomes live without sign-offs of exactly the revision published. */
const signedWordsOnly: Invariant = (step) => {
  const { before, after } = step
  const words = (facts: ArticleFacts) => facts.live && `${facts.live.contentHash} ${facts.live.claimsHash}`
  if (words(after) === null || words(after) === words(before)) {
    if (publicationIn(step) === null) return null
  }
  if (publicationIn(step) === null) return 'words became live without a publication'
  const { revision, signOffs } = before
  if (revision === null || after.live === null) return 'published without a revision'
  const { contentHash, claimsHash } = revision.digest
  if (words(after) !== `${contentHash} ${claimsHash}`) return 'live words are not those of the revision'
  if (signOffs.length === 0) return 'published without a sign-off'
  const other = signOffs.find(
    (signOff) =>
      signOff.revisionId !== revision.id || signOff.contentHash !== contentHash || signOff.claimsHash !== claimsHash,
  )
  if (other !== undefined) return `sign-off ${other.id} is of other words`
  const critical = revision.digest.claims.some(({ risk }) => risk === 'critical')
  return new Set(signOffs.map(({ reviewerId }) => reviewerId)).size < (critical ? 2 : 1) ? 'too few signers' : null
}

/** 2. Nobody judges or signs what they wrote, and nobody signs and releases the same revision. */
const separateDuties: Invariant = ({ before, decision }) => {
  if (!decision.ok) return null
  const { event } = decision
  const digest = before.revision?.digest
  if (event.type === 'verdict-given') {
    const writers = digest?.claims.find(({ id }) => id === event.verdict.claimId)?.writerIds
    return writers?.includes(event.verdict.reviewerId) ? 'a writer judged their own claim' : null
  }
  if (event.type === 'revision-signed-off')
    return digest?.writerIds.includes(event.signOff.reviewerId) ? 'a writer signed their own words' : null
  if (event.type === 'published' || event.type === 'scheduled' || event.type === 'rescheduled')
    return before.signOffs.some(({ reviewerId }) => reviewerId === event.by) ? 'a signer released it alone' : null
  return null
}

/** What is struck is kept in mind with its fingerprint, and never forgotten. */
const strikesRemembered: Invariant = ({ before, after }) => {
  const known = new Set(after.struckBefore)
  const struck = (after.live?.claims ?? []).filter(({ id }) => after.live?.struck.includes(id))
  return [...(before.struckBefore ?? []), ...struck.map(({ fingerprint }) => fingerprint)].every((one) =>
    known.has(one),
  )
    ? null
    : 'a struck claim was forgotten'
}

/**
 * 3. Every claim of a live version was approved, often enough, at the fingerprint that it is published with, and none was
 * struck from this version or an earlier one before.
 */
const approvedAsPublished: Invariant = (step) => {
  const forgotten = strikesRemembered(step)
  if (forgotten !== null) return forgotten
  if (publicationIn(step) === null) return null
  const { before, after } = step
  for (const { id, fingerprint } of after.live?.claims ?? []) {
    const digest = before.revision?.digest.claims.find((claim) => claim.id === id)
    if (digest === undefined || digest.fingerprint !== fingerprint) return `claim ${id} is not that of the revision`
    const newest = new Map<string, string>()
    for (const verdict of before.verdicts)
      if (verdict.claimId === id && verdict.fingerprint === fingerprint)
        newest.set(verdict.reviewerId, verdict.decision)
    const approvals = [...newest].filter(
      ([by, decision]) => decision === 'approved' && !digest.writerIds.some((w) => w === by),
    )
    if (approvals.length < (digest.risk === 'critical' ? 2 : 1)) return `claim ${id} is live without its approvals`
    if ([...newest.values()].some((decision) => decision === 'rejected')) return `claim ${id} is live though rejected`
    const retracted = digest.references.find(
      ({ identity, supports }) => supports && before.notices[identity]?.type === 'retraction',
    )
    if (retracted !== undefined) return `claim ${id} is live on a retracted reference`
  }
  const struck = new Set(before.struckBefore)
  const back = after.live?.claims.find(({ fingerprint }) => struck.has(fingerprint))
  if (back !== undefined) return `claim ${back.id} is live again though it was struck`
  const claims = before.revision?.digest.claims.length ?? 0
  return (after.live?.claims.length ?? 0) === claims ? null : 'a claim went live uncounted'
}

const visible = ({ live, takenDown }: ArticleFacts): string =>
  JSON.stringify([
    live && [live.contentHash, live.claimsHash, live.version, live.struck, live.signOffs, live.reviewDue],
    takenDown,
  ])
/** A live page says whether its article is being updated. */
const updateInWork = ({ live, article }: ArticleFacts): boolean => live !== null && article.state !== 'published'

const changesThePage = new Set<WorkflowEvent['type']>([
  'published',
  'claim-struck',
  'retracted',
  'withdrawn',
  'expired',
  'review-due-flagged',
  'sign-off-withdrawn',
])

/** Beginning and abandoning a cycle change the line on the update in work, and nothing else that readers see. */
const changesTheUpdateLine = new Set<WorkflowEvent['type']>([...changesThePage, 'cycle-started', 'cycle-abandoned'])

/**
 * 4. What readers see changes only through publication, what is taken away, and the lapse of the stamp. They see the live
 * version's words, its strikes, sign-offs and flag for a new review, or the notice in its place; and whether an update is
 * in work, which also a cycle begun or abandoned changes.
 */
const pageChangesByItsActsOnly: Invariant = ({ before, after, decision }) => {
  const by = (acts: ReadonlySet<WorkflowEvent['type']>): boolean => decision.ok && acts.has(decision.event.type)
  if (visible(before) !== visible(after) && !by(changesThePage)) return 'what readers see changed by another act'
  return updateInWork(before) !== updateInWork(after) && !by(changesTheUpdateLine)
    ? 'the line on the update in work changed by another act'
    : null
}

const frozen = new Set<State>(['in_review', 'reviewed', 'scheduled'])
const textOf = ({ workingCopy, revision }: ArticleFacts): string =>
  JSON.stringify([workingCopy.version, workingCopy.digest.contentHash, workingCopy.digest.claimsHash, revision])

/** 5. Text and evidence do not move while they are reviewed, wait or are scheduled. */
const frozenWhileJudged: Invariant = ({ before, after }) =>
  frozen.has(before.article.state) && textOf(before) !== textOf(after) ? 'the text moved under the review' : null

/** 6. One event for an accepted command, which alone explains the next state; nothing at all for a refused one. */
const oneEventOrNothing: Invariant = ({ before, decision, after }) => {
  if (!decision.ok) {
    if (after !== before) return 'a refused command changed something'
    return decision.kind !== 'not-found' && decision.conditions.length === 0 ? 'a refusal names no condition' : null
  }
  if (typeof decision.event?.type !== 'string') return 'an accepted command has no event'
  return decision.next === after.article.state ? null : 'the event does not lead to the state decided'
}

/** 7. A schedule is kept once, never early, for the revision and the sign-offs that it named, or held with its reasons. */
const scheduleKept: Invariant = ({ before, after, decision, actor }) => {
  if (!decision.ok) return null
  const { event } = decision
  if (event.type === 'publication-held') {
    if (event.reasons.length === 0) return 'held without a reason'
    return after.schedule === null && after.article.state === 'reviewed' ? null : 'held, yet still scheduled'
  }
  if (after.article.state === 'scheduled' && after.schedule === null) return 'scheduled without a schedule'
  if (event.type !== 'published' || actor.type !== 'clock') return null
  const { schedule, revision, signOffs } = before
  if (schedule === null) return 'the clock published without a schedule'
  if (before.now < schedule.at) return 'published early'
  if (schedule.embargoUntil !== null && before.now < schedule.embargoUntil) return 'published under embargo'
  if (revision?.id !== schedule.revisionId) return 'published another revision than was scheduled'
  if (signOffs.length !== schedule.signOffIds.length || !signOffs.every(({ id }) => schedule.signOffIds.includes(id)))
    return 'published under other sign-offs than were scheduled'
  return after.schedule === null ? null : 'a schedule was kept and still stands'
}

/** Commands that add without replacing anything: twice the same is two entries, and loses nothing. */
const appends = new Set<Command['type']>(['declare-interests', 'reply-to-annotation', 'show-differences'])

/** 8. Two who do the same thing at the same time: one wins, and the other, coming second, is told. */
const slowerOneIsTold: Invariant = ({ command, actor, decision, after, decide }) => {
  if (!decision.ok || appends.has(command.type)) return null
  const second = decide(after, command, actor)
  if (second.ok) return `${command.type} was accepted a second time`
  const rests = command.type === 'save' || command.type === 'submit'
  return rests && second.kind !== 'stale' && second.kind !== 'unmet' ? 'the slower writer is not told why' : null
}

export const invariants: readonly Invariant[] = [
  signedWordsOnly,
  separateDuties,
  approvedAsPublished,
  pageChangesByItsActsOnly,
  frozenWhileJudged,
  oneEventOrNothing,
  scheduleKept,
  slowerOneIsTold,
]

/** The numbers (1 to 8) of the invariants that this step breaks, with what is wrong. */
export const violations = (step: Step): readonly { readonly invariant: number; readonly wrong: string }[] =>
  invariants.flatMap((holds, at) => {
    const wrong = holds(step)
    return wrong === null ? [] : [{ invariant: at + 1, wrong }]
  })

import fc from 'fast-check'
import type { ManuscriptDigest } from '#lib/article/digest.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import type { Actor, Person } from '#lib/identity/person.ts'
import { addMinutes, type Instant } from '#lib/time/instant.ts'
import { noteHash } from './change-note.ts'
import type { Command, CommandType } from './commands.ts'
import { type Decide, decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { ArticleFacts, State } from './facts.ts'
import type { Step } from './invariants.ts'
import { commandTypes } from './machine.ts'
import {
  acting,
  ann,
  annotating,
  annotationId,
  claim,
  claimId,
  clock,
  draft,
  edith,
  fresh,
  manuscript,
  max,
  opinionRequestId,
  publicationId,
  revisionId,
  rolf,
  rosa,
  schedulingAt,
  signingOff,
  signOffId,
  threeClaims,
  verdictId,
  verdictOn,
  wanda,
  wim,
} from './testing.ts'

/** Random lives of one article: 2 writers, 2 reviewers, an editor, an administrator, and Max who is three of these at once. */

/** What a draw decides: which command, by whom, when, and which of the choices that the command leaves. */
export interface Draw {
  /** `null` takes one that the state allows, by somebody who may: without these a random life never leaves the draft. */
  readonly type: CommandType | null
  readonly who: number
  readonly minutes: number
  readonly pick: number
  readonly flag: boolean
}

const life = fc.array(
  fc.record({
    type: fc.oneof(
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(...commandTypes) },
    ),
    who: fc.nat({ max: 7 }),
    minutes: fc.oneof(
      { weight: 30, arbitrary: fc.nat({ max: 30 }) },
      { weight: 1, arbitrary: fc.nat({ max: 600_000 }) },
    ),
    pick: fc.nat({ max: 1000 }),
    flag: fc.boolean(),
  }),
  { minLength: 15, maxLength: 60 },
)

/** A life from a draft on, or from further along, so that short ones get far too. */
export const draws = fc.record({ from: fc.nat({ max: 4 }), life })
export type Life = typeof draws extends fc.Arbitrary<infer T> ? T : never

const cast: readonly Person[] = [wim, wanda, rosa, rolf, edith, ann, max]
const at = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]

/** Another wording of one claim, in the hand of whoever saves it. */
function rewritten(digest: ManuscriptDigest, by: Person, pick: number): ManuscriptDigest {
  const claims = digest.claims.map((old, index) =>
    index === pick % 3 ? claim(old.id, 1 + (pick % 2), { writerIds: [by.id] }) : old,
  )
  return manuscript(claims, { problems: pick % 11 === 0 ? [{ code: 'gap', message: 'A gap.', pointer: '/' }] : [] })
}

function commandOf(type: CommandType, facts: ArticleFacts, who: Person, { pick, flag }: Draw): Command {
  const claims = facts.revision?.digest.claims ?? facts.workingCopy.digest.claims
  const one = at(claims, pick) ?? claim('a')
  const dueAt = addMinutes(facts.now, (pick % 40) - 3)
  const promise = {
    ...schedulingAt(dueAt, flag ? addMinutes(facts.now, pick % 50) : null),
    expiresAt: pick % 4 === 0 ? addMinutes(dueAt, (pick % 60) - 1) : null,
  }
  switch (type) {
    case 'save': {
      const { version, digest } = facts.workingCopy
      return { type, baseVersion: version - (pick % 7 === 0 ? 1 : 0), digest: rewritten(digest, who, pick) }
    }
    case 'submit':
      return {
        type,
        revisionId: revisionId(fresh()),
        baseVersion: facts.workingCopy.version,
        note: flag ? 'as asked' : '',
      }
    case 'declare-interests':
      return { type, interests: [] }
    case 'give-verdict':
      return verdictOn(
        one,
        flag || pick % 3 > 0 ? {} : { decision: pick % 2 ? 'rejected' : 'changes-requested', comment: 'why' },
      )
    case 'withdraw-verdict':
      return { type, verdictId: at(facts.verdicts, pick)?.id ?? verdictId('none') }
    case 'annotate':
      return annotating(facts, { blocking: flag })
    case 'reply-to-annotation':
      return { type, annotationId: at(facts.annotations, pick)?.id ?? annotationId('none'), body: 'Done.' }
    case 'resolve-annotation':
      return { type, annotationId: at(facts.annotations, pick)?.id ?? annotationId('none') }
    case 'request-changes':
      return { type, note: '' }
    case 'sign-off':
      return { ...signingOff(facts), unseen: pick % 11 === 0 ? [sha256Hex('unseen')] : [] }
    case 'show-differences':
      return {
        type,
        revisionId: facts.revision?.id ?? revisionId('none'),
        differences: flag ? [sha256Hex('seen')] : [],
      }
    case 'withdraw-sign-off': {
      const given = [...facts.signOffs, ...(facts.live?.signOffs ?? [])]
      return { type, signOffId: at(given, pick)?.id ?? signOffId('none'), reason: 'I erred.' }
    }
    case 'schedule':
      return promise
    case 'reschedule':
      return { ...promise, type }
    case 're-resolve-schedule':
      return { type, at: addMinutes(facts.schedule?.at ?? facts.now, (pick % 3) * 60 - 60) }
    case 'publish-now':
    case 'publish-due':
      return { type, publicationId: publicationId(fresh()) }
    case 'start-update':
      return { type, publicNote: 'What is new.' }
    case 'start-correction':
      return { type, correction: { was: 'What was wrong.', now: flag ? 'What is right.' : '', noticedBy: null } }
    case 'describe-change':
      return {
        ...{ type, replaces: noteHash(facts.article), purpose: 'correction' },
        correction: { was: `It was ${fresh()}.`, now: 'It is so.', noticedBy: null },
      }
    case 'strike-claim':
      return { type, claimId: at(facts.live?.claims ?? [], pick)?.id ?? claimId('none'), reason: 'It is wrong.' }
    case 'decline-review':
    case 'reopen':
    case 'retract':
    case 'withdraw':
      return { type, reason: flag || pick % 5 > 0 ? 'It is wrong.' : '' }
    case 'flag-review-due':
      return { type, reasons: [flag ? 'interval' : 'retraction'] }
    case 'ask-opinion': {
      const about = { claimId: flag ? one.id : null, revisionId: facts.revision?.id ?? revisionId('none') }
      const asked = { expertName: 'Dr Outside', question: 'Is it so?', days: 1 + (pick % 31) }
      return { type, requestId: opinionRequestId(fresh()), ...about, ...asked }
    }
    case 'withdraw-opinion-request':
      return { type, requestId: at(facts.opinionRequests ?? [], pick)?.id ?? opinionRequestId('none') }
    case 'give-opinion':
      return { type, stance: flag ? 'agrees' : 'disagrees', text: 'So it is.', name: 'Dr O', qualification: 'MD' }
    case 'assign':
    case 'unassign': {
      const personId = (at(cast, pick) ?? wim).id
      const duty = flag ? 'writer' : 'reviewer'
      return type === 'assign' ? { type, personId, duty, dueOn: null } : { type, personId, duty }
    }
    case 'recall':
    case 'unschedule':
    case 'expire-due':
    case 'abandon':
    case 'archive':
    case 'restore':
      return { type }
  }
}

/** Mostly one of the cast; opinions come by links, one of which may be nobody's. */
function actorFor({ type, who, pick, flag }: Draw, facts: ArticleFacts): Actor {
  if (type === 'give-opinion')
    return { type: 'outsider', requestId: at(facts.opinionRequests ?? [], pick)?.id ?? opinionRequestId('none') }
  return who === 7 ? clock : acting(cast[who] ?? wim, flag ? facts.now : null)
}

/** What usually comes next in a state. */
const onward: Readonly<Record<State, readonly CommandType[]>> = {
  draft: ['save', 'submit', 'submit'],
  in_review: ['give-verdict', 'give-verdict', 'give-verdict', 'sign-off', 'sign-off'],
  changes_requested: ['save', 'submit'],
  reviewed: ['schedule', 'schedule', 'publish-now'],
  scheduled: ['publish-due', 'publish-due', 'publish-due', 'reschedule'],
  published: ['start-update', 'start-correction', 'strike-claim', 'flag-review-due'],
  withdrawn: ['start-update'],
  archived: ['restore'],
  retracted: [],
}

/** A usual command that would be accepted here, if this draw finds one: so that the random life goes on. */
function likely(facts: ArticleFacts, draw: Draw, decide: Decide): { command: Command; actor: Actor } | null {
  const type = at(onward[facts.article.state], draw.pick)
  if (type === undefined) return null
  const byClock = type === 'publish-due' || type === 'flag-review-due'
  for (const who of byClock ? [wim] : [cast[draw.who] ?? wim, rosa, rolf, edith])
    for (const pick of [draw.pick, draw.pick + 1, draw.pick + 2]) {
      const command = commandOf(type, facts, who, { ...draw, pick, flag: type === 'give-verdict' || draw.flag })
      if (repeats(facts, command, who)) continue
      const actor = byClock ? clock : acting(who, facts.now)
      if (decide(facts, command, actor).ok) return { command, actor }
    }
  return null
}

/** Approving once more what one has approved leads nowhere. */
const repeats = (facts: ArticleFacts, command: Command, { id }: Person): boolean =>
  command.type === 'give-verdict' &&
  facts.verdicts.some(({ reviewerId, fingerprint }) => reviewerId === id && fingerprint === command.fingerprint)

/** What the world changes between two commands: time always goes on; now and then a person or a reference fails. */
function meanwhile(facts: ArticleFacts, { minutes, pick, who }: Draw): ArticleFacts {
  const now: Instant = addMinutes(facts.now, minutes)
  if (pick % 61 === 7)
    return {
      ...facts,
      now,
      people: facts.people.map((one, index) => (index === who ? { ...one, disabled: !one.disabled } : one)),
    }
  if (pick % 61 === 8)
    return {
      ...facts,
      now,
      notices: { 'doi:ref-c': { type: pick % 2 ? 'retraction' : 'expression_of_concern', at: now } },
    }
  if (pick % 61 === 9) return { ...facts, now, notices: {} }
  if (pick % 3 === 0 && facts.opinionRequests !== undefined)
    return { ...facts, now, opinionRequests: facts.opinionRequests.map((one) => ({ ...one, interests: [] })) }
  return { ...facts, now }
}

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

/** Max reviews before he writes anything, so that his duties can collide later. */
const beginning: ArticleFacts = { ...draft, reviewerIds: [...draft.reviewerIds, max.id] }

/** The same article along its way, each carried on from the last by the rules as they are. */
const wayStations: readonly ArticleFacts[] = (() => {
  const stations = [beginning]
  const go = (facts: ArticleFacts, who: Person | null, command: Command): ArticleFacts => {
    const decision = decide(facts, command, who === null ? clock : acting(who, facts.now))
    if (!decision.ok) throw new Error(`${command.type} should have been accepted: ${JSON.stringify(decision)}`)
    return evolve(facts, decision.event)
  }
  let facts = go(beginning, wim, { type: 'submit', revisionId: revisionId('r1'), baseVersion: 1, note: '' })
  stations.push(facts)
  for (const who of [rosa, rolf]) {
    for (const one of threeClaims.claims) facts = go(facts, who, verdictOn(one))
    facts = go(facts, who, signingOff(facts))
  }
  stations.push(facts)
  stations.push(go(facts, edith, schedulingAt(addMinutes(facts.now, 20))))
  stations.push(go(facts, edith, { type: 'publish-now', publicationId: publicationId('p1') }))
  return stations
})()

/** Plays a life and yields every step. Facts are frozen: a rule that writes into them throws. */
export function* lives({ from, life: drawn }: Life, by: Decide, apply: typeof evolve): Generator<Step> {
  let facts: ArticleFacts = wayStations[from] ?? beginning
  for (const draw of drawn) {
    const before = frozen(meanwhile(facts, draw))
    const who = cast[draw.who] ?? wim
    const asked =
      draw.type === null
        ? likely(before, draw, by)
        : {
            command: commandOf(draw.type, before, who, draw),
            actor: actorFor(draw, before),
          }
    facts = before
    if (asked === null) continue
    const { command, actor } = asked
    const decision = by(before, command, actor)
    const after = decision.ok ? apply(before, decision.event) : before
    yield { before, command, actor, decision, after, decide: by }
    facts = after
  }
}

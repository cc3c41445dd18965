import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { Actor, Person } from '#lib/identity/person.ts'
import { addMonths, type Instant } from '#lib/time/instant.ts'
import type { Command } from './commands.ts'
import type { Decide } from './decide.ts'
import type { evolve } from './evolve.ts'
import { type ArticleFacts, type State, states, type VerdictFacts } from './facts.ts'
import { violations } from './invariants.ts'
import {
  acting,
  annotating,
  annotationId,
  claim,
  claimId,
  clock,
  draft,
  edith,
  later,
  manuscript,
  noon,
  person,
  publicationId,
  revisionId,
  rosa,
  signingOff,
  signOffId,
  verdictId,
  verdictOn,
  wanda,
  wim,
} from './testing.ts'

/**
 * A small world searched to its end: 2 writers, 2 reviewers, 1 editor, 3 claims (critical, high, low) in 2 wordings each, at
 * most 2 revisions and so at most 2 publications. Rolf is writer and reviewer both, so that duties can collide. Time has three
 * moments: now, when a schedule is due, and when approvals and declarations have run out. The world may also retract
 * a reference and disable a reviewer. Ids are functions of what they name and times stay out of the key, so that states
 * that decide alike are one.
 */
const rolf = person('rolf', ['reviewer', 'writer'])
const reviewers = [rosa, rolf]
const moments: readonly Instant[] = [noon, later(60), addMonths(noon, 13)]

/** The second wording of each claim has its own writer. */
const wordings = { a: wim, b: rolf, c: wanda } as const
const names = ['a', 'b', 'c'] as const
type Name = (typeof names)[number]

const digests = new Map<string, ManuscriptDigest>()
for (const a of [1, 2])
  for (const b of [1, 2])
    for (const c of [1, 2]) {
      const of = (name: Name, variant: number) =>
        claim(name, variant, variant === 1 ? {} : { writerIds: [wordings[name].id] })
      digests.set(`${a}${b}${c}`, manuscript([of('a', a), of('b', b), of('c', c)]))
    }
const variantOf = new Map([...digests].map(([variant, { contentHash }]) => [contentHash, variant]))
const variant = (digest: ManuscriptDigest): string => variantOf.get(digest.contentHash) ?? '?'

/** The manuscript with one claim in its other wording. */
function flipped(digest: ManuscriptDigest, name: Name): ManuscriptDigest {
  const at = names.indexOf(name)
  const letters = [...variant(digest)]
  letters[at] = letters[at] === '1' ? '2' : '1'
  return digests.get(letters.join('')) ?? digest
}

const start: ArticleFacts = {
  ...draft,
  people: [wim, wanda, rosa, rolf, edith],
  writerIds: [wim.id, wanda.id, rolf.id],
  reviewerIds: [rosa.id, rolf.id],
  workingCopy: { version: 1, digest: digests.get('111') ?? draft.workingCopy.digest },
  declarations: reviewers.map(({ id }) => ({ personId: id, at: noon, interests: [] })),
}

interface Move {
  readonly actor: Actor
  readonly command: Command
}

/** Everything that anybody may try in a state; most of it is refused, and has to be. */
function moves(facts: ArticleFacts): readonly Move[] {
  const people = [wim, wanda, rosa, rolf, edith].map((who) => acting(who, facts.now))
  const all = (...commands: readonly Command[]): Move[] =>
    commands.flatMap((command) => people.map((actor) => ({ actor, command })))
  const by = (who: Person, ...commands: readonly Command[]): Move[] =>
    commands.map((command) => ({ actor: acting(who, facts.now), command }))
  const { article, workingCopy, revision } = facts
  const next = moments[moments.indexOf(facts.now) + 1] ?? facts.now
  const at = { at: next, wallTime: 'next', zone: 'Etc/UTC', embargoUntil: null }
  const publication = publicationId(`p${article.publicationCount + 1}`)
  const list: Move[] = [
    ...all(
      { type: 'recall' },
      { type: 'request-changes', note: '' },
      { type: 'reopen', reason: 'why' },
      { type: 'schedule', ...at },
      { type: 'unschedule' },
      { type: 'publish-now', publicationId: publication },
      { type: 'abandon' },
      { type: 'retract', reason: 'why' },
      { type: 'withdraw', reason: 'why' },
      { type: 'strike-claim', claimId: claimId('c'), reason: 'why' },
      { type: 'restore' },
    ),
    // An archived draft comes back as it was: archiving from one kind of draft stands for all.
    ...(article.revisionCount === 0 || facts.live !== null ? all({ type: 'archive' }) : []),
    { actor: acting(edith, facts.now), command: { type: 'publish-due', publicationId: publication } },
    { actor: clock, command: { type: 'publish-due', publicationId: publication } },
    { actor: clock, command: { type: 'publish-now', publicationId: publication } },
    { actor: clock, command: { type: 'flag-review-due', reasons: ['interval'] } },
    ...by(edith, { type: 'reschedule', ...at }),
    { actor: acting(rosa, null), command: { ...signingOff(facts), signOffId: signOffId('s-unproven') } },
  ]
  for (const who of [wim, wanda, rosa, rolf, edith])
    list.push(...by(who, { ...signingOff(facts), signOffId: signOffId(`s${article.revisionCount}-${who.id}`) }))
  if (article.cycle === 1) list.push(...all({ type: 'start-update', publicNote: 'new evidence' }))
  if (article.revisionCount < 2) {
    const id = revisionId(`r${article.revisionCount + 1}`)
    list.push(...all({ type: 'submit', revisionId: id, baseVersion: 1, note: 'as asked' }))
    list.push(...by(wim, { type: 'submit', revisionId: id, baseVersion: 0, note: 'as asked' }))
  }
  if (article.revisionCount === 1)
    for (const name of names) {
      const digest = flipped(workingCopy.digest, name)
      list.push(...by(wordings[name], { type: 'save', baseVersion: 1, digest }))
      list.push(...by(rosa, { type: 'save', baseVersion: 1, digest }))
      list.push(...by(wordings[name], { type: 'save', baseVersion: 0, digest }))
    }
  for (const who of [...reviewers, edith]) {
    if (facts.now === moments[2]) list.push(...by(who, { type: 'declare-interests', interests: [] }))
    for (const on of (revision ?? workingCopy).digest.claims) {
      const id = verdictId(`${who.id}-${on.id}-${on.fingerprint.slice(0, 6)}-${moments.indexOf(facts.now)}`)
      const own = facts.verdicts.find(
        ({ reviewerId, fingerprint }) => reviewerId === who.id && fingerprint === on.fingerprint,
      )
      if (own === undefined || (facts.now === moments[2] && own.at < facts.now)) {
        list.push(...by(who, verdictOn(on, { verdictId: id })))
        if (on.id === 'a')
          list.push(...by(who, verdictOn(on, { verdictId: id, decision: 'changes-requested', comment: 'why' })))
      }
    }
  }
  for (const verdict of facts.verdicts)
    if (revision?.digest.claims.some(({ fingerprint }) => fingerprint === verdict.fingerprint))
      for (const who of reviewers) list.push(...by(who, { type: 'withdraw-verdict', verdictId: verdict.id }))
  for (const { id } of [...facts.signOffs, ...(facts.live?.signOffs ?? [])])
    for (const who of reviewers) list.push(...by(who, { type: 'withdraw-sign-off', signOffId: id, reason: 'why' }))
  const note = annotationId('note')
  if (facts.annotations.length === 0 && article.revisionCount === 1)
    list.push(...by(rosa, annotating(facts, { annotationId: note, blocking: true })))
  if (facts.annotations.length > 0) list.push(...all({ type: 'resolve-annotation', annotationId: note }))
  return list
}

/** Rolf renews his declaration in time, Rosa's runs out. */
const renewed = ({ declarations }: ArticleFacts, now: Instant): ArticleFacts['declarations'] =>
  declarations.map((old) => (old.personId === rolf.id ? { ...old, at: now } : old))

/** What the world does by itself; never a command. */
function happenings(facts: ArticleFacts): readonly { readonly what: string; readonly after: ArticleFacts }[] {
  const next = moments[moments.indexOf(facts.now) + 1]
  const waiting = facts.article.state === 'scheduled' || facts.article.state === 'reviewed'
  const faulty = Object.keys(facts.notices).length > 0 || facts.people.some(({ disabled }) => disabled)
  return [
    ...(next !== undefined && (waiting || facts.live !== null)
      ? [{ what: 'time passes', after: { ...facts, now: next, declarations: renewed(facts, next) } }]
      : []),
    ...(waiting && !faulty
      ? [
          {
            what: 'a reference is retracted',
            after: { ...facts, notices: { 'doi:ref-a': { type: 'retraction' as const, at: facts.now } } },
          },
          {
            what: 'a reviewer is disabled',
            after: {
              ...facts,
              people: facts.people.map((who) => (who.id === rosa.id ? { ...who, disabled: true } : who)),
            },
          },
        ]
      : []),
  ]
}

/** Version numbers and verdicts that cannot matter any more would make states of one kind look different. */
function settled(facts: ArticleFacts): ArticleFacts {
  const { article, revision } = facts
  const newest = new Map<string, VerdictFacts>()
  const over = article.state === 'retracted' || (article.revisionCount === 2 && revision?.number !== 2)
  const writing = article.state === 'draft' || article.state === 'changes_requested'
  const last = article.revisionCount === 2
  if (!over && !(last && writing))
    // An approval that has run out decides like none.
    for (const verdict of facts.verdicts)
      if (facts.now === moments[2] && verdict.at < facts.now && verdict.decision === 'approved') continue
      else if (!last || revision?.digest.claims.some(({ fingerprint }) => fingerprint === verdict.fingerprint))
        newest.set(`${verdict.claimId}${verdict.fingerprint}${verdict.reviewerId}`, verdict)
  return {
    ...facts,
    // That a moment came matters to a schedule alone, and to what has run out.
    now: facts.schedule === null && facts.now === moments[1] ? noon : facts.now,
    // Sign-offs of a revision that went back to its writers can be withdrawn, and serve for nothing else.
    signOffs: writing ? [] : facts.signOffs,
    workingCopy: { version: 1, digest: facts.workingCopy.digest },
    verdicts: [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, verdict]) => verdict),
    declarations: reviewers.flatMap(({ id }) => facts.declarations.findLast(({ personId }) => personId === id) ?? []),
  }
}

/** How much has gone wrong at once. What a third would bring is checked on the step that brings it, and not followed further. */
const troubles = ({ now, live, struckBefore, notices, people, annotations }: ArticleFacts): number =>
  [
    now === moments[2],
    (struckBefore?.length ?? 0) > 0,
    Object.keys(notices).length > 0,
    people.some(({ disabled }) => disabled),
    annotations.length > 0,
  ].filter(Boolean).length + (live?.reviewDue?.reasons.length ?? 0)

const letter = (facts: ArticleFacts, at: Instant): string => (facts.now === moments[2] && at < facts.now ? 'o' : 'n')

function keyOf(facts: ArticleFacts): string {
  const { article, live, schedule } = facts
  return [
    states.indexOf(article.state),
    article.cycle,
    article.revisionCount,
    article.publicationCount,
    moments.indexOf(facts.now),
    variant(facts.workingCopy.digest),
    facts.revision && facts.revision.number + variant(facts.revision.digest),
    facts.verdicts
      .map((v) => `${v.claimId}${v.fingerprint.slice(0, 4)}${v.reviewerId.slice(0, 2)}${v.decision[0]}`)
      .join(),
    facts.signOffs
      .map(({ id }) => id)
      .sort()
      .join(),
    schedule && `${schedule.at}${schedule.signOffIds.length}`,
    facts.hold && 'h',
    live &&
      `${live.version}${live.revisionId}${live.signOffs.map(({ id }) => id).sort()}${live.struck}${live.reviewDue?.reasons}`,
    facts.takenDown?.type,
    facts.struckBefore
      ?.map((fingerprint) => fingerprint.slice(0, 4))
      .sort()
      .join(),
    facts.annotations.length,
    Object.keys(facts.notices).length,
    facts.people.some(({ disabled }) => disabled),
    facts.now === moments[2]
      ? facts.declarations
          .map(({ personId, at }) => personId + letter(facts, at))
          .sort()
          .join()
      : '',
  ].join('|')
}

export interface Violation {
  readonly invariant: number
  readonly wrong: string
  /** Every step from the beginning to the violation. */
  readonly path: readonly string[]
}

export interface Searched {
  readonly states: number
  /** Commands accepted and things that happened, each leading from a reached state. */
  readonly transitions: number
  readonly refusals: number
  readonly byState: Readonly<Record<string, number>>
  /** Whether every reachable state was visited, rather than the limit. */
  readonly complete: boolean
  readonly violation: Violation | null
}

/** Visits every reachable state breadth first and checks all invariants on every step from it; stops at the first violation. */
export function search(decide: Decide, apply: typeof evolve, limit = Number.POSITIVE_INFINITY): Searched {
  const queue: { facts: ArticleFacts; from: number; step: string }[] = [{ facts: start, from: -1, step: 'start' }]
  const seen = new Set([keyOf(start)])
  const byState: Record<string, number> = {}
  let transitions = 0
  let refusals = 0
  let visited = 0
  const pathTo = (at: number): string[] => {
    const node = queue[at]
    return node === undefined ? [] : [...pathTo(node.from), node.step]
  }
  const reach = (facts: ArticleFacts, from: number, step: () => string) => {
    transitions++
    const next = settled(facts)
    const key = keyOf(next)
    if (troubles(next) > 2 || seen.has(key)) return
    seen.add(key)
    queue.push({ facts: next, from, step: step() })
  }
  const result = (violation: Violation | null): Searched => ({
    states: visited,
    transitions,
    refusals,
    byState,
    complete: visited === queue.length,
    violation,
  })
  for (; visited < queue.length && visited < limit; visited++) {
    const facts = queue[visited]?.facts
    if (facts === undefined) break
    byState[facts.article.state] = (byState[facts.article.state] ?? 0) + 1
    for (const { actor, command } of moves(facts)) {
      const decision = decide(facts, command, actor)
      const after = decision.ok ? apply(facts, decision.event) : facts
      const named = () =>
        `${actor.type === 'person' ? actor.id : actor.type}: ${command.type}${'claimId' in command ? ` ${command.claimId}` : ''}`
      const [broken] = violations({ before: facts, command, actor, decision, after, decide })
      if (broken !== undefined) return result({ ...broken, path: [...pathTo(visited), named()] })
      if (decision.ok) reach(after, visited, named)
      else refusals++
    }
    for (const { what, after } of happenings(facts)) reach(after, visited, () => what)
  }
  return result(null)
}

export const stateCounts = (byState: Searched['byState']): string =>
  (Object.entries(byState) as [State, number][]).map(([state, count]) => `${state} ${count}`).join(', ')

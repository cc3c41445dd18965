import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { Notice } from '#lib/evidence/reference.ts'
import { AnnotationId, type ArticleId, PublicationId, RevisionId, SignOffId, VerdictId } from '#lib/identity/ids.ts'
import type { Actor, Person } from '#lib/identity/person.ts'
import type { SignOff } from '#lib/review/sign-off.ts'
import { signOffPayload } from '#lib/review/sign-off-payload.ts'
import { addMinutes, type Instant, PlainDate } from '#lib/time/instant.ts'
import type { Command, CommandType } from '#lib/workflow/commands.ts'
import { decide } from '#lib/workflow/decide.ts'
import type { Accepted } from '#lib/workflow/decision.ts'
import type { WorkflowEvent } from '#lib/workflow/events.ts'
import { evolve } from '#lib/workflow/evolve.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { lockArticle, readArticle, type StoredFacts } from './article-facts.ts'
import { articleStream, auditTrail, verifyTrail } from './audit-events.ts'
import { beginArticle, contentOfVariant, digestOfVariant, enrol, noon } from './newsroom.fixture.ts'
import { recordNotice } from './notices.ts'
import { type SaveExtras, saveDecision } from './save-decision.ts'
import { testDatabase } from './testing.ts'
import { inTransaction } from './transaction.ts'
import { readWorkingCopy } from './working-copies.ts'

const { db } = await testDatabase()
const ann = await enrol(db, ['administrator'])
const [wim, rosa, rolf, edith] = [
  await enrol(db, ['writer']),
  await enrol(db, ['reviewer'], ann.id),
  await enrol(db, ['reviewer'], ann.id),
  await enrol(db, ['editor']),
]
const everybody = [wim, rosa, rolf, edith, ann]
const ids = everybody.map(({ id }) => id)

type Weights = Partial<Record<CommandType, number>>

/** How often a walk takes a step of this kind, where it may; what leads on to publication comes first, the end last. */
const wandering: Weights = {
  'give-verdict': 24,
  'sign-off': 24,
  'declare-interests': 6,
  submit: 8,
  schedule: 12,
  'publish-now': 5,
  'publish-due': 8,
  reschedule: 4,
  unschedule: 4,
  'reply-to-annotation': 4,
  'flag-review-due': 8,
  'resolve-annotation': 8,
  assign: 8,
  'start-update': 6,
  abandon: 6,
  restore: 12,
  retract: 0,
  withdraw: 3,
  archive: 2,
  unassign: 0.4,
  'withdraw-sign-off': 0.7,
  'withdraw-verdict': 0.7,
  recall: 0.4,
  reopen: 2,
}

const ending: Weights = { ...wandering, retract: 60 }

/** Straight to a schedule. */
const onward: Weights = { submit: 1, 'declare-interests': 1, assign: 1, 'give-verdict': 1, 'sign-off': 1, schedule: 1 }

/** A seeded source of choices (mulberry32), so that a walk that fails fails again. */
function choices(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function commands(facts: ArticleFacts, variant: number): readonly Command[] {
  const { revision, live, now } = facts
  const promise = { at: addMinutes(now, 20), wallTime: '2026-03-02T14:00', zone: 'Europe/Stockholm' }
  const claims = revision?.digest.claims ?? []
  const baseVersion = facts.workingCopy.version
  const notes = { reason: 'It has to be.', note: 'Please look.', publicNote: 'New evidence was added.' }
  const selectors = { position: { start: 0, end: 3 }, quote: { exact: 'Var', prefix: '', suffix: 'iant' } }
  return [
    { type: 'save', baseVersion, digest: digestOfVariant(variant, wim.id) },
    { type: 'submit', revisionId: RevisionId.parse(randomUUID()), baseVersion, note: notes.note },
    { type: 'recall' },
    { type: 'declare-interests', interests: [{ type: 'grants', party: 'A fund', detail: '', related: false }] },
    ...claims.map(
      ({ id, fingerprint, references }): Command => ({
        type: 'give-verdict',
        verdictId: VerdictId.parse(randomUUID()),
        claimId: id,
        fingerprint,
        decision: variant % 9 === 0 ? 'changes-requested' : 'approved',
        comment: variant % 9 === 0 ? 'Say of whom.' : '',
        links: references.map((reference) => ({
          ...{ referenceId: reference.id, locator: 'p. 1', relation: 'supports', directness: 'direct' },
          ...{ design: 'rct', downgrade: null },
        })),
        downgrade: null,
      }),
    ),
    ...facts.verdicts.slice(-2).map(({ id }): Command => ({ type: 'withdraw-verdict', verdictId: id })),
    ...(revision === null ? [] : [revision.id]).map(
      (revisionId): Command => ({
        ...{ type: 'annotate', annotationId: AnnotationId.parse(randomUUID()), revisionId, claimId: null },
        ...{ purpose: 'editing', body: 'Shorter.', suggestion: 'Var', selectors, blocking: variant % 2 === 0 },
      }),
    ),
    ...facts.annotations.flatMap(({ id }): Command[] => [
      { type: 'reply-to-annotation', annotationId: id, body: 'Done.' },
      { type: 'resolve-annotation', annotationId: id },
    ]),
    { type: 'request-changes', note: notes.note },
    ...(revision === null ? [] : [revision]).map(
      ({ id, digest: { contentHash, claimsHash } }): Command => ({
        ...{ type: 'sign-off', signOffId: SignOffId.parse(randomUUID()), revisionId: id, contentHash, claimsHash },
        unseen: [],
      }),
    ),
    ...[...facts.signOffs, ...(live?.signOffs ?? [])].map(
      ({ id }): Command => ({ type: 'withdraw-sign-off', signOffId: id, reason: notes.reason }),
    ),
    { type: 'reopen', reason: notes.reason },
    { type: 'schedule', ...promise, embargoUntil: variant % 2 === 0 ? null : promise.at },
    { type: 'reschedule', ...promise, embargoUntil: null },
    { type: 'unschedule' },
    { type: 'publish-now', publicationId: PublicationId.parse(randomUUID()) },
    { type: 'publish-due', publicationId: PublicationId.parse(randomUUID()) },
    { type: 'start-update', publicNote: notes.publicNote },
    { type: 'start-correction', correction: { was: notes.publicNote, now: 'It is right now.', noticedBy: null } },
    { type: 'abandon' },
    ...(live?.claims ?? []).map(({ id }): Command => ({ type: 'strike-claim', claimId: id, reason: notes.reason })),
    { type: 'retract', reason: notes.reason },
    { type: 'withdraw', reason: notes.reason },
    { type: 'archive' },
    { type: 'restore' },
    { type: 'flag-review-due', reasons: [`interval ${variant}`] },
    ...[rosa, rolf].map(({ id }): Command => ({ type: 'assign', personId: id, duty: 'reviewer', dueOn: null })),
    ...[rosa, rolf].map(({ id }): Command => ({ type: 'unassign', personId: id, duty: 'reviewer' })),
  ]
}

const actors = (now: Instant): readonly Actor[] => [
  { type: 'clock' },
  ...everybody.map(({ id, roles }): Actor => ({ type: 'person', id, roles, provenAt: now })),
]

interface Step {
  readonly command: Command
  readonly accepted: Accepted
}

const turned = <T>(list: readonly T[], choose: () => number): readonly T[] => {
  const from = Math.floor(choose() * list.length)
  return [...list.slice(from), ...list.slice(0, from)]
}

/** One of the steps that the machine accepts now; the heavier a kind of step, the likelier it is tried first. */
function stepFrom(facts: ArticleFacts, choose: () => number, weights: Weights): Step | undefined {
  const variant = 1 + Math.floor(choose() * 40)
  const kinds = Map.groupBy(commands(facts, variant), ({ type }) => type)
  const usual = weights === onward ? 0 : 1
  const rank = new Map([...kinds.keys()].map((type) => [type, choose() ** (1 / (weights[type] ?? usual))]))
  const possible = [...kinds].filter(([type]) => (weights[type] ?? usual) > 0)
  const ordered = possible.sort(([one], [other]) => (rank.get(other) ?? 0) - (rank.get(one) ?? 0))
  for (const [, alternatives] of ordered) {
    for (const command of turned(alternatives, choose))
      for (const actor of turned(actors(facts.now), choose)) {
        const accepted = decide(facts, command, actor)
        if (accepted.ok) return { command, accepted }
      }
  }
  return undefined
}

function extrasFor(facts: ArticleFacts, { command, accepted }: Step): SaveExtras {
  const { event } = accepted
  if (command.type === 'save') return { workingCopy: contentOfVariant(facts.workingCopy.version) }
  if (event.type === 'published') return { record: '{"format":"record"}' }
  if (event.type !== 'revision-signed-off') return {}
  return { signOff: signed(facts, event) }
}

function signed(facts: ArticleFacts, event: Extract<WorkflowEvent, { type: 'revision-signed-off' }>): SignOff {
  const { id, reviewerId, policyVersion, at } = event.signOff
  const signer = facts.people.find((person: Person) => person.id === reviewerId)
  const declaration = facts.declarations.findLast(({ personId }) => personId === reviewerId)
  const { revision } = facts
  if (!revision || !signer || !declaration) throw new Error('a sign-off needs a revision, a signer and a declaration')
  const basis = {
    signOffId: id,
    articleId: facts.article.id,
    revision,
    signer,
    declaration,
    policyVersion,
    at,
    proof: { method: 'password' as const, at },
  }
  return { payload: signOffPayload(basis), keyId: 'test', signature: 'c2lnbmVk' }
}

async function load(id: ArticleId, now: Instant): Promise<StoredFacts> {
  const facts = await readArticle(db, id, now, null, ids)
  if (facts === null) throw new Error('the article is gone')
  return facts
}

async function take(
  id: ArticleId,
  now: Instant,
  choose: () => number,
  weights: Weights,
): Promise<WorkflowEvent | null> {
  const done = await inTransaction(db, async (tx) => {
    const facts = await lockArticle(tx, id, now, null, ids)
    const step = facts && stepFrom(facts, choose, weights)
    if (!facts || !step) return null
    await saveDecision(tx, facts, step.accepted, extrasFor(facts, step))
    return { facts, event: step.accepted.event }
  })
  if (done === null) return null
  const { facts, event } = done
  const expected = { ...evolve(facts, event), storedVersion: facts.storedVersion + 1 }
  const stored = await load(id, now)
  // The one thing that the machine leaves to the tables: the text that an abandoned cycle goes back to.
  const workingCopy = event.type === 'cycle-abandoned' ? stored.workingCopy : expected.workingCopy
  expect(stored, event.type).toEqual({ ...expected, workingCopy })
  return event
}

test('whatever is decided, what was saved reads back as what the machine says it is', {
  timeout: 120_000,
}, async () => {
  const seen = new Set<string>()
  for (let walk = 1; walk <= 10; walk += 1) {
    const choose = choices(walk)
    const id = await beginArticle(db, wim.id)
    let [now, taken] = [noon, 0]
    for (; taken < 50; taken += 1) {
      now = addMinutes(now, 1 + Math.floor(choose() * 12))
      const event = await take(id, now, choose, taken < 46 ? wandering : ending)
      if (event === null) break
      seen.add(event.type)
    }
    // One event for each accepted command, after the one of the beginning.
    expect(await verifyTrail(db, articleStream(id))).toMatchObject({ ok: true, count: taken + 1 })
  }
  expect([...seen]).toEqual(expect.arrayContaining(everyEvent))
})

/** But for `publication-held`, which has a test of its own. */
const everyEvent = [
  'annotation-answered',
  'annotation-made',
  'annotation-resolved',
  'archived',
  'assigned',
  'changes-requested',
  'claim-struck',
  'cycle-abandoned',
  'cycle-started',
  'interests-declared',
  'published',
  'reopened',
  'rescheduled',
  'restored',
  'retracted',
  'review-due-flagged',
  'revision-recalled',
  'revision-signed-off',
  'revision-submitted',
  'scheduled',
  'sign-off-withdrawn',
  'unassigned',
  'unscheduled',
  'verdict-given',
  'verdict-withdrawn',
  'withdrawn',
  'working-copy-saved',
]

const wimActs: Actor = { type: 'person', id: wim.id, roles: ['writer'], provenAt: null }

async function save(id: ArticleId, baseVersion: number, variant: number) {
  return inTransaction(db, async (tx) => {
    const facts = await lockArticle(tx, id, noon, wim.id)
    if (facts === null) throw new Error('the article is gone')
    const decision = decide(facts, { type: 'save', baseVersion, digest: digestOfVariant(variant, wim.id) }, wimActs)
    if (decision.ok) await saveDecision(tx, facts, decision, { workingCopy: contentOfVariant(variant) })
    return decision
  })
}

test('of two saves on one version one wins and the other is told that it is stale', async () => {
  const id = await beginArticle(db, wim.id)
  const decisions = await Promise.all([save(id, 1, 1), save(id, 1, 2)])
  expect(decisions.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(decisions.find(({ ok }) => !ok)).toMatchObject({ kind: 'stale' })
  expect(await readWorkingCopy(db, id)).toMatchObject({ version: 2 })
})

test('facts that were read without the lock and went out of date are not saved, and nothing of them is kept', async () => {
  const id = await beginArticle(db, wim.id)
  const old = await load(id, noon)
  await save(id, 1, 1)
  const accepted = decide(old, { type: 'archive' }, { type: 'person', id: edith.id, roles: ['editor'], provenAt: null })
  if (!accepted.ok) throw new Error('an editor may archive a draft')
  await expect(inTransaction(db, (tx) => saveDecision(tx, old, accepted))).rejects.toThrow('no longer at version')
  expect((await load(id, noon)).article.state).toBe('draft')
})

test('the audit trail tells who did what, without the text', async () => {
  const id = await beginArticle(db, wim.id)
  await save(id, 1, 3)
  const trail = await auditTrail(db, articleStream(id))
  expect(trail.map(({ seq, action, actor }) => [seq, action, actor])).toEqual([
    [1, 'article-created', { type: 'person', id: wim.id, name: wim.name }],
    [2, 'working-copy-saved', { type: 'person', id: wim.id, name: wim.name }],
  ])
  expect(trail[1]?.payload).toEqual({
    version: 2,
    contentHash: digestOfVariant(3, wim.id).contentHash,
    claimsHash: digestOfVariant(3, wim.id).claimsHash,
    claims: 3,
    problems: 0,
    sentence: expect.stringContaining(wim.name),
  })
})

test('a declined review ends the assignment, and the reason is in the history', async () => {
  const id = await beginArticle(db, wim.id)
  const due = PlainDate.parse('2026-04-01')
  const give = async (command: Command, who: Person) => {
    const actor: Actor = { type: 'person', id: who.id, roles: who.roles, provenAt: null }
    const facts = await load(id, noon)
    const decision = decide(facts, command, actor)
    if (!decision.ok) throw new Error(`${command.type} was refused`)
    await inTransaction(db, (tx) => saveDecision(tx, facts, decision))
    expect(await load(id, noon)).toEqual({ ...evolve(facts, decision.event), storedVersion: facts.storedVersion + 1 })
  }
  await give({ type: 'assign', personId: rosa.id, duty: 'reviewer', dueOn: due }, edith)
  expect((await load(id, noon)).reviewerIds).toEqual([rosa.id])
  await give({ type: 'decline-review', reason: 'It is not my field.' }, rosa)
  expect(await load(id, noon)).toMatchObject({ reviewerIds: [], due: {} })
  expect((await auditTrail(db, articleStream(id))).at(-1)).toMatchObject({
    action: 'review-declined',
    actor: { type: 'person', id: rosa.id },
  })
})

test('a schedule whose ground fell away is held, and what was held reads back with its reasons', async () => {
  const id = await beginArticle(db, wim.id)
  const choose = choices(3)
  let now = noon
  const stateNow = async () => (await load(id, now)).article.state
  while ((await stateNow()) !== 'scheduled') {
    now = addMinutes(now, 1)
    await take(id, now, choose, onward)
  }
  await inTransaction(db, async (tx) => {
    const notice = Notice.parse({ type: 'retraction', on: '2026-03-02', source: 'Crossmark', doi: null })
    expect(await recordNotice(tx, 'doi:10.1000/0', notice, now)).toBe(true)
    expect(await recordNotice(tx, 'doi:10.1000/0', notice, addMinutes(now, 1))).toBe(false)
  })
  const due = addMinutes(now, 60)
  const before = await load(id, due)
  const command: Command = { type: 'publish-due', publicationId: PublicationId.parse(randomUUID()) }
  const held = decide(before, command, { type: 'clock' })
  if (!held.ok) throw new Error('a due schedule is kept or held')
  await inTransaction(db, (tx) => saveDecision(tx, before, held))
  const after = await load(id, due)
  expect(after).toEqual({ ...evolve(before, held.event), storedVersion: before.storedVersion + 1 })
  expect(after.hold?.reasons).not.toEqual([])
  expect(after.schedule).toBeNull()
  expect((await auditTrail(db, articleStream(id))).at(-1)).toMatchObject({
    action: 'publication-held',
    actor: { type: 'clock' },
  })
})

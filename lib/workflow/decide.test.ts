import { describe, expect, test } from 'vitest'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import type { LinkJudgment } from '#lib/evidence/judgment.ts'
import type { Relation } from '#lib/evidence/relation.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import { states } from './facts.ts'
import { commandTypes, fromStates } from './machine.ts'
import {
  approvals,
  given,
  publishDue,
  published,
  publishNow,
  reviewed,
  scheduled,
  signed,
  submit,
} from './specification.ts'
import {
  acting,
  ann,
  annotating,
  askingOpinion,
  claim,
  clock,
  draft,
  edith,
  givingOpinion,
  inReview,
  judged,
  later,
  manuscript,
  max,
  noon,
  outsider,
  person,
  referenceId,
  revisionId,
  rolf,
  rosa,
  schedulingAt,
  signingOff,
  threeClaims,
  verdictOn,
  wanda,
  wim,
} from './testing.ts'

const [a, b, c] = threeClaims.claims as [
  (typeof threeClaims.claims)[0],
  (typeof threeClaims.claims)[0],
  (typeof threeClaims.claims)[0],
]
test('every command in every state by everybody gets a decision, and only where the table lists it an acceptance', () => {
  const commands: Record<string, Command> = {
    save: { type: 'save', baseVersion: 1, digest: threeClaims },
    submit,
    recall: { type: 'recall' },
    reopen: { type: 'reopen', reason: 'why' },
    abandon: { type: 'abandon' },
    archive: { type: 'archive' },
    restore: { type: 'restore' },
    unschedule: { type: 'unschedule' },
    'publish-now': publishNow,
    'publish-due': publishDue,
    'request-changes': { type: 'request-changes', note: '' },
    'sign-off': signingOff(inReview),
    'give-verdict': verdictOn(a),
    annotate: annotating(inReview),
    schedule: schedulingAt(later(60)),
    reschedule: { ...schedulingAt(later(61)), type: 'reschedule' },
    'start-update': { type: 'start-update', publicNote: 'new' },
    'start-correction': {
      type: 'start-correction',
      correction: { was: 'wrong', now: 'It is right now.', noticedBy: null },
    },
    'describe-change': {
      type: 'describe-change',
      replaces: sha256Hex('a'),
      purpose: 'update',
      publicNote: 'new',
      correction: null,
    },
    'strike-claim': { type: 'strike-claim', claimId: a.id, reason: 'why' },
    retract: { type: 'retract', reason: 'why' },
    withdraw: { type: 'withdraw', reason: 'why' },
    'declare-interests': { type: 'declare-interests', interests: [] },
    'withdraw-verdict': { type: 'withdraw-verdict', verdictId: 'none' as never },
    'withdraw-sign-off': { type: 'withdraw-sign-off', signOffId: 'none' as never, reason: 'why' },
    'reply-to-annotation': { type: 'reply-to-annotation', annotationId: 'none' as never, body: 'so' },
    'resolve-annotation': { type: 'resolve-annotation', annotationId: 'none' as never },
    'flag-review-due': { type: 'flag-review-due', reasons: ['interval'] },
    assign: { type: 'assign', personId: max.id, duty: 'writer', dueOn: null },
    unassign: { type: 'unassign', personId: wim.id, duty: 'writer' },
    'decline-review': { type: 'decline-review', reason: 'No time.' },
    'show-differences': { type: 'show-differences', revisionId: revisionId('r1'), differences: [sha256Hex('a')] },
    'ask-opinion': askingOpinion(inReview),
    'withdraw-opinion-request': { type: 'withdraw-opinion-request', requestId: 'none' as never },
    'give-opinion': givingOpinion,
  }
  expect(Object.keys(commands).sort()).toEqual([...commandTypes].sort())
  for (const state of states)
    for (const facts of [draft, inReview, reviewed.facts, scheduled.facts, published.facts])
      for (const command of Object.values(commands))
        for (const actor of [...draft.people.map((who) => acting(who)), clock, outsider]) {
          const decision = decide({ ...facts, article: { ...facts.article, state } }, command, actor)
          if (decision.ok) expect(fromStates(command.type)).toContain(state)
          else if (decision.kind !== 'not-found') expect(decision.conditions).not.toEqual([])
        }
})

describe('declining a review', () => {
  test('ends the assignment of whoever declines, and of nobody else', () => {
    const after = given(inReview).when(rosa, { type: 'decline-review', reason: 'No time.' }).leadsTo('in_review')
    expect(after.reviewerIds).toEqual(inReview.reviewerIds.filter((id) => id !== rosa.id))
  })

  test('needs a reason, and a signer takes their name back first', () => {
    given(inReview).when(rosa, { type: 'decline-review', reason: ' ' }).refusedOnlyBecause('text-missing')
    given(reviewed.facts)
      .when(rosa, { type: 'decline-review', reason: 'No time.' })
      .refusedOnlyBecause('signed-already')
  })
})

describe('who may', () => {
  test('an article is not found by strangers and by the disabled', () => {
    const stranger = person('stan', ['writer', 'reviewer'])
    given({ ...draft, people: [...draft.people, stranger] })
      .when(stranger, submit)
      .refusedAs('not-found')
    given({ ...draft, people: draft.people.map((who) => ({ ...who, disabled: who.id === wim.id })) })
      .when(wim, submit)
      .refusedAs('not-found')
    given({ ...draft, writerIds: [] })
      .when(wim, submit)
      .refusedAs('not-found')
  })
  test('a role taken away counts at once, whatever the session says', () =>
    given({ ...draft, people: draft.people.map((who) => (who.id === wim.id ? { ...who, roles: [] } : who)) })
      .when(wim, submit)
      .refusedAs('not-found'))
  test('an administrator knows of everything and does nothing editorial', () => {
    given(draft).when(ann, submit).refusedAs('not-allowed')
    reviewed.when(ann, publishNow).refusedOnlyBecause('not-your-duty')
  })
  test('the clock alone keeps schedules', () => {
    scheduled
      .with({ now: later(61) })
      .when(edith, publishDue)
      .refusedAs('not-allowed')
    reviewed.when(clock, publishNow).refusedAs('not-allowed')
  })
})

describe('writing', () => {
  test('a save on the version it rests on is kept, and the slower one is told', () => {
    const after = given(draft).when(wim, { type: 'save', baseVersion: 1, digest: threeClaims }).leadsTo('draft')
    expect(after.workingCopy.version).toBe(2)
    given(after).when(wanda, { type: 'save', baseVersion: 1, digest: threeClaims }).refusedAs('stale')
  })
  test('a save in review is refused', () =>
    given(inReview).when(wim, { type: 'save', baseVersion: 1, digest: threeClaims }).refusedOnlyBecause('wrong-state'))
  test('a submission lists every gap and the wrong version at once', () => {
    const gaps = ['title-missing', 'no-key-claim'].map((code) => ({ code, message: code, pointer: `/${code}` }))
    given({ ...draft, workingCopy: { version: 3, digest: { ...threeClaims, problems: gaps } } })
      .when(wim, submit)
      .refusedOnlyBecause('title-missing', 'no-key-claim', 'stale-version')
  })
  test('a submission makes the next numbered revision', () =>
    given({ ...draft, article: { ...draft.article, revisionCount: 4 } })
      .when(wim, submit)
      .tells('revision-submitted', { revision: { id: 'r9', number: 5, digest: threeClaims } }))
  test('what a reviewer sent back does not return unchanged without a word', () => {
    const back = given(inReview).after(
      [rosa, verdictOn(a, { decision: 'changes-requested', comment: 'which dose?' })],
      [rosa, { type: 'request-changes', note: '' }],
    )
    back.when(wim, submit).refusedOnlyBecause('nothing-changed')
    back.when(wim, { ...submit, note: 'The dose is in the label.' }).leadsTo('in_review')
    back
      .with({ workingCopy: { version: 1, digest: manuscript([claim('a', 2), b, c]) } })
      .when(wim, submit)
      .leadsTo('in_review')
  })
})

describe('a verdict', () => {
  test('is refused until the reviewer is qualified and has declared their interests', () => {
    const unready = { ...rosa, credential: rosa.credential && { ...rosa.credential, verified: null } }
    given({ ...inReview, declarations: [], people: [wim, unready, edith] })
      .when(rosa, verdictOn(a))
      .refusedOnlyBecause('credential-unverified', 'interests-undeclared')
    given({ ...inReview, now: '2030-01-02T00:00:00.000Z' as Instant })
      .when(rosa, verdictOn(a))
      .refusedBecause('licence-expired', 'interests-undeclared')
  })
  test('of somebody who wrote words of the claim is refused', () =>
    given({
      ...inReview,
      revision: inReview.revision && {
        ...inReview.revision,
        digest: manuscript([claim('a', 1, { writerIds: [rosa.id] }), b, c]),
      },
    })
      .when(rosa, verdictOn(a))
      .refusedOnlyBecause('wrote-the-claim'))
  test('on other words than those under review is stale', () =>
    given(inReview)
      .when(rosa, verdictOn(claim('a', 2)))
      .refusedAs('stale'))
  test('approves only with every link judged once', () => {
    given(inReview)
      .when(rosa, verdictOn(a, { links: [] }))
      .refusedBecause('link-not-judged')
    given(inReview)
      .when(rosa, verdictOn(a, { links: [...judged(a), ...judged(a)] }))
      .refusedBecause('link-judged-twice')
    given(inReview)
      .when(rosa, verdictOn(a, { links: [...judged(a), ...judged(b)] }))
      .refusedBecause('link-unknown')
  })
  test('judges each link of one reference by its locator', () => {
    const two = claim('a', 1, {
      references: [{ id: referenceId('ref-a'), identity: 'doi:a', supports: true, locators: ['p. 1', 'p. 2'] }],
    })
    const facts = { ...inReview, revision: inReview.revision && { ...inReview.revision, digest: manuscript([two]) } }
    const link = (locator: string) => ({ ...(judged(two)[0] as NonNullable<ReturnType<typeof judged>[0]>), locator })
    given(facts)
      .when(rosa, verdictOn(two, { links: [link('p. 1')] }))
      .refusedOnlyBecause('link-not-judged')
    given(facts)
      .when(rosa, verdictOn(two, { links: [link('p. 1'), link('p. 2')] }))
      .leadsTo('in_review')
  })
  test('approves a high risk only on a clean direct reference', () => {
    const indirect = judged(b).map((link) => ({
      ...link,
      directness: 'indirect' as const,
      misses: ['population' as const],
    }))
    given(inReview)
      .when(rosa, verdictOn(b, { links: indirect }))
      .refusedOnlyBecause('direct-reference-missing')
    given({ ...inReview, notices: { 'doi:ref-b': { type: 'expression_of_concern', at: noon } } })
      .when(rosa, verdictOn(b))
      .refusedBecause('direct-reference-missing')
    given({ ...inReview, notices: { 'doi:ref-c': { type: 'retraction', at: noon } } })
      .when(rosa, verdictOn(c))
      .refusedOnlyBecause('reference-retracted')
  })
  test('explains itself unless it approves what nothing contradicts', () => {
    given(inReview)
      .when(rosa, verdictOn(a, { decision: 'rejected', links: [] }))
      .refusedOnlyBecause('comment-missing')
    const contradicts = judged(c).map((link) => ({ ...link, relation: 'contradicts' as const }))
    given(inReview)
      .when(rosa, verdictOn(c, { links: contradicts, comment: 'It stands.' }))
      .refusedOnlyBecause('contradiction-unanswered')
    const answered = contradicts.map((link) => ({
      ...link,
      contradiction: { as: 'refused' as const, reason: 'Nine people only.' },
    }))
    given(inReview)
      .when(rosa, verdictOn(c, { links: answered }))
      .leadsTo('in_review')
    given(inReview)
      .when(rosa, verdictOn(c, { links: answered.map((link) => ({ ...link, relation: 'supports' as const })) }))
      .refusedOnlyBecause('nothing-contradicted')
  })
  test('says what an indirect source misses, and of a direct one nothing', () => {
    const judging = (change: Partial<LinkJudgment>) =>
      given(inReview).when(rosa, verdictOn(c, { links: judged(c).map((link) => ({ ...link, ...change })) }))
    judging({ directness: 'indirect' }).refusedOnlyBecause('misses-missing')
    judging({ misses: ['outcome'] }).refusedOnlyBecause('misses-missing')
    judging({ directness: 'indirect', misses: ['population', 'outcome'] }).leadsTo('in_review')
  })
  test('can be taken back by its reviewer until they sign', () => {
    const one = verdictOn(a)
    const taken: Command = { type: 'withdraw-verdict', verdictId: one.verdictId }
    given(inReview).after([rosa, one]).when(rolf, taken).refusedOnlyBecause('not-yours')
    expect(given(inReview).after([rosa, one]).when(rosa, taken).leadsTo('in_review').verdicts).toEqual([])
    const after = given(inReview).after([rosa, one], [rosa, verdictOn(b)], [rosa, verdictOn(c)], [rosa, signingOff])
    after.when(rosa, taken).refusedOnlyBecause('signed-already')
    after.when(rosa, verdictOn(a)).refusedOnlyBecause('signed-already')
  })
  test('a link counts no more than its writer says, whatever the reviewer judges', () => {
    const linkedAs = (...relations: readonly Relation[]) => {
      const locators = relations.map((_, at) => `p. ${at}`)
      const linked = claim('a', 1, {
        references: [{ id: referenceId('ref-a'), identity: 'doi:a', supports: true, locators, relations }],
      })
      const links = locators.flatMap((locator) => judged(linked).map((link) => ({ ...link, locator })))
      return given({
        ...inReview,
        revision: inReview.revision && { ...inReview.revision, digest: manuscript([linked, b, c]) },
      }).when(rosa, verdictOn(linked, { links }))
    }
    linkedAs('background').refusedOnlyBecause('direct-reference-missing', 'reference-missing')
    linkedAs('contradicts').refusedOnlyBecause('direct-reference-missing', 'reference-missing')
    linkedAs('partly-supports').refusedOnlyBecause('direct-reference-missing')
    linkedAs('background', 'supports').leadsTo('in_review')
  })
})

describe('annotations', () => {
  const blocking = annotating(inReview, { blocking: true })
  const resolve = {
    type: 'resolve-annotation',
    annotationId: blocking.annotationId,
  } as const
  test('a reviewer declares interests first, an editor need not', () => {
    given({ ...inReview, declarations: [] })
      .when(rosa, blocking)
      .refusedOnlyBecause('interests-undeclared')
    given({ ...inReview, declarations: [] })
      .when(edith, blocking)
      .leadsTo('in_review')
  })
  test('a suggestion carries words, and nothing else does', () => {
    given(inReview)
      .when(rosa, annotating(inReview, { purpose: 'editing' }))
      .refusedOnlyBecause('suggestion-mismatch')
    given(inReview)
      .when(rosa, annotating(inReview, { suggestion: 'x' }))
      .refusedOnlyBecause('suggestion-mismatch')
  })
  test('a blocking one is lifted by its author or an editor who wrote nothing', () => {
    const open = given(inReview).after([rosa, blocking])
    open.when(wim, resolve).refusedOnlyBecause('block-not-yours-to-lift')
    open.when(rolf, resolve).refusedBecause('not-yours')
    open.when(rosa, resolve).leadsTo('in_review')
    open.when(edith, resolve).leadsTo('in_review')
    open
      .with({ workingCopy: { version: 1, digest: { ...threeClaims, writerIds: [edith.id] } } })
      .when(edith, resolve)
      .refusedOnlyBecause('block-not-yours-to-lift')
  })
  test('one that is resolved is gone for the next', () =>
    given(inReview).after([rosa, blocking], [rosa, resolve]).when(edith, resolve).refusedAs('stale'))
})

describe('requesting changes', () => {
  test('asks for something', () => {
    given(inReview).when(rosa, { type: 'request-changes', note: '' }).refusedOnlyBecause('nothing-asked-for')
    given(inReview)
      .after([rosa, annotating(inReview, { blocking: true })])
      .when(rolf, { type: 'request-changes', note: '' })
      .leadsTo('changes_requested')
  })
})

describe('a sign-off', () => {
  test('names every obstacle at once', () =>
    given(inReview)
      .after([edith, annotating(inReview, { blocking: true })])
      .with({ declarations: [], now: later(30) })
      .when(rosa, { ...signingOff(inReview), contentHash: a.fingerprint })
      .refusedOnlyBecause(
        'interests-undeclared',
        'claim-not-approved',
        'annotation-blocks',
        'not-the-revision-shown',
        'identity-not-proven',
      ))
  test('is refused to whoever wrote part of the revision', () =>
    given({
      ...inReview,
      revision: inReview.revision && { ...inReview.revision, digest: { ...threeClaims, writerIds: [wim.id, rosa.id] } },
    })
      .after(...approvals(rosa))
      .when(rosa, signingOff)
      .refusedOnlyBecause('wrote-part-of-it'))
  test('completes the review once as many have signed as the riskiest claim asks for', () => {
    given(inReview)
      .after(...signed(rosa))
      .when(rolf, signingOff)
      .refusedBecause('claim-not-approved')
    expect(given(inReview).after(...signed(rosa)).facts.article.state).toBe('in_review')
    expect(reviewed.facts.article.state).toBe('reviewed')
  })
  const third = person('rita', ['reviewer'])
  const threeReviewers = {
    ...inReview,
    people: [...inReview.people, third],
    reviewerIds: [...inReview.reviewerIds, third.id],
    declarations: [...inReview.declarations, { personId: third.id, at: noon, interests: [] }],
  }
  const objection = verdictOn(a, { decision: 'changes-requested', comment: 'why' })
  const objected = given(threeReviewers).after([third, objection], ...signed(rosa), ...signed(rolf))
  test('completes nothing while a verdict stands against it, and the review is complete once that is withdrawn', () => {
    expect(objected.facts.article.state).toBe('in_review')
    const withdraw = { type: 'withdraw-verdict', verdictId: objection.verdictId } as const
    objected.when(third, withdraw).leadsTo('reviewed')
    objected.when(third, verdictOn(a)).leadsTo('reviewed')
    objected.when(third, verdictOn(a, { decision: 'rejected', comment: 'why' })).leadsTo('in_review')
    const block = annotating(inReview, { blocking: true })
    const blocked = objected.after([edith, block])
    blocked.when(third, withdraw).leadsTo('in_review')
    blocked
      .after([third, withdraw])
      .when(edith, { type: 'resolve-annotation', annotationId: block.annotationId })
      .leadsTo('reviewed')
  })
  test('is completed by the verdict of the specialist that came last', () => {
    const specialist = {
      ...third,
      credential: third.credential && { ...third.credential, specialties: ['Renal' as const] },
    }
    given({
      ...threeReviewers,
      people: [...inReview.people, specialist],
      article: { ...inReview.article, specialty: 'Renal' },
    })
      .after(...signed(rosa), ...signed(rolf), [specialist, verdictOn(a)])
      .when(specialist, verdictOn(b))
      .leadsTo('reviewed')
  })
  test('by two without the article’s specialty does not complete a high-risk review', () => {
    const elsewhere = { ...inReview, article: { ...inReview.article, specialty: 'Renal' as const } }
    expect(given(elsewhere).after(...signed(rosa), ...signed(rolf)).facts.article.state).toBe('in_review')
  })
  test('needs a proof of identity no older than the policy allows', () => {
    const ready = given(inReview).after(...approvals(rosa))
    ready
      .with({ now: later(15) })
      .when(acting(rosa), signingOff)
      .leadsTo('in_review')
    ready
      .with({ now: later(16) })
      .when(acting(rosa), signingOff)
      .refusedOnlyBecause('identity-not-proven')
    ready.when(acting(rosa, null), signingOff).refusedOnlyBecause('identity-not-proven')
  })
  test('withdrawn takes a reviewed or scheduled article back into review', () => {
    for (const at of [reviewed, scheduled]) {
      const [own] = at.facts.signOffs
      const after = at
        .when(rosa, { type: 'withdraw-sign-off', signOffId: own?.id as never, reason: 'I erred.' })
        .leadsTo('in_review')
      expect([after.schedule, after.signOffs.length]).toEqual([null, 1])
      at.when(rolf, { type: 'withdraw-sign-off', signOffId: own?.id as never, reason: 'He erred.' }).refusedOnlyBecause(
        'not-yours',
      )
    }
  })
  test('withdrawn from the live version flags it, an update in work or not', () => {
    const update = published.after([wim, { type: 'start-update', publicNote: 'new' }])
    for (const at of [published, update]) {
      const [own] = at.facts.live?.signOffs ?? []
      const after = at.when(rosa, { type: 'withdraw-sign-off', signOffId: own?.id as never, reason: 'I erred.' })
      const facts = after.leadsTo(at.facts.article.state)
      expect(facts.live?.reviewDue?.reasons).toEqual(['a reviewer withdrew their sign-off'])
      expect(facts.live?.signerIds).toEqual([rolf.id])
    }
  })
})

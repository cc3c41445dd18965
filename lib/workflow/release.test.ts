import { describe, expect, test } from 'vitest'
import { addMinutes, addMonths, PlainDate } from '#lib/time/instant.ts'
import { whatIsLeft } from './allowed.ts'
import type { Command } from './commands.ts'
import type { ArticleFacts } from './facts.ts'
import {
  type Done,
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
  claim,
  claimId,
  clock,
  draft,
  edith,
  inReview,
  later,
  manuscript,
  max,
  noon,
  personId,
  publicationId,
  revisionId,
  rolf,
  rosa,
  schedulingAt,
  signingOff,
  threeClaims,
  verdictOn,
  wim,
} from './testing.ts'

const [a, b, c] = threeClaims.claims as [
  (typeof threeClaims.claims)[0],
  (typeof threeClaims.claims)[0],
  (typeof threeClaims.claims)[0],
]
describe('release', () => {
  test('a schedule lies ahead and not before the embargo ends', () => {
    reviewed.when(edith, schedulingAt(noon)).refusedOnlyBecause('in-the-past')
    reviewed.when(edith, schedulingAt(later(60), later(90))).refusedOnlyBecause('before-embargo-ends')
    reviewed.when(edith, schedulingAt(later(60), later(60))).leadsTo('scheduled')
  })
  test('an editor who signed neither schedules nor publishes', () => {
    const ownSignature = { ...inReview, reviewerIds: [max.id, rolf.id] }
    const done = given(ownSignature).after(...signed(max), ...signed(rolf))
    done.when(max, publishNow).refusedOnlyBecause('signed-it-yourself')
    done.when(max, schedulingAt(later(60))).refusedOnlyBecause('signed-it-yourself')
    done.when(edith, publishNow).leadsTo('published')
  })
  test('a schedule is kept at its time or later, never before, and once', () => {
    scheduled.when(clock, publishDue).refusedOnlyBecause('not-due')
    scheduled
      .with({ now: later(60) })
      .when(clock, publishDue)
      .leadsTo('published')
    const after = scheduled
      .with({ now: later(9999) })
      .when(clock, publishDue)
      .leadsTo('published')
    given(after).when(clock, publishDue).refusedBecause('wrong-state', 'not-due')
  })
  const due = scheduled.with({ now: later(61) })
  const everybodyBut = (name: string, change: object) =>
    due.facts.people.map((who) => (who.id === personId(name) ? { ...who, ...change } : who))
  test.each([
    [
      'a reference was retracted',
      { notices: { 'doi:ref-c': { type: 'retraction', at: later(5) } } },
      ['claim-stale', 'reference-retracted'],
    ],
    [
      'a reference is under concern',
      { notices: { 'doi:ref-c': { type: 'expression_of_concern', at: later(5) } } },
      ['claim-stale'],
    ],
    [
      'a signer was disabled',
      { people: everybodyBut('rosa', { disabled: true }) },
      ['signer-not-qualified', 'sign-off-missing', 'claim-stale'],
    ],
    [
      'a credential was revoked',
      { people: everybodyBut('rosa', { credential: { ...rosa.credential, revokedAt: noon } }) },
      ['signer-not-qualified', 'sign-off-missing', 'claim-stale'],
    ],
    ['approvals ran out', { now: addMonths(noon, 12) }, ['claim-stale']],
    ['a sign-off went missing', { signOffs: due.facts.signOffs.slice(1) }, ['sign-offs-changed', 'sign-off-missing']],
    [
      'the revision is another',
      {
        revision: due.facts.revision && { ...due.facts.revision, digest: manuscript([a, b, c], { otherText: 'more' }) },
      },
      ['not-what-was-scheduled', 'sign-off-of-other-words', 'sign-off-missing'],
    ],
  ] as const)('at its moment it is held, with the reason, when %s', (_what, change, codes) => {
    const outcome = due.with(change as never).when(clock, publishDue)
    const facts = outcome.leadsTo('reviewed')
    expect([...new Set(facts.hold?.reasons.map(({ code }) => code))].sort()).toEqual([...codes].sort())
    expect(facts.live).toBeNull()
  })
  test('under embargo it is held, whatever the schedule says', () => {
    const { schedule } = due.facts
    const facts = due
      .with({ schedule: schedule && { ...schedule, embargoUntil: later(90) } })
      .when(clock, publishDue)
      .leadsTo('reviewed')
    expect(facts.hold?.reasons.map(({ code }) => code)).toEqual(['under-embargo'])
  })
  test('a changed note in an unchanged reference to a correction stands', () =>
    due
      .with({ notices: { 'doi:ref-c': { type: 'correction', at: later(5) } } })
      .when(clock, publishDue)
      .leadsTo('published'))
})

describe('while live', () => {
  const update = published.after([wim, { type: 'start-update', publicNote: 'New evidence.' }])
  test('a new cycle leaves the live version as it is', () => {
    expect(update.facts.article).toMatchObject({
      state: 'draft',
      cycle: 2,
      purpose: 'update',
      publicNote: 'New evidence.',
    })
    expect(update.facts.live).toEqual(published.facts.live)
    update.when(edith, { type: 'abandon' }).leadsTo('published')
    update.when(edith, { type: 'archive' }).refusedOnlyBecause('live')
  })
  test('what is urgent is taken away whatever the working cycle does', () => {
    for (const at of [published, update]) {
      const strike: Command = { type: 'strike-claim', claimId: claimId('a'), reason: 'Wrong dose.' }
      expect(at.when(edith, strike).leadsTo(at.facts.article.state).live?.struck).toEqual(['a'])
      at.when(rosa, strike).leadsTo(at.facts.article.state)
      at.after([edith, strike]).when(edith, strike).refusedAs('stale')
      at.when(wim, strike).refusedAs('not-allowed')
      expect(at.when(edith, { type: 'retract', reason: 'Unreliable.' }).leadsTo('retracted')).toMatchObject({
        live: null,
        takenDown: { type: 'retraction', reason: 'Unreliable.' },
      })
    }
  })
  test('what was struck does not come back unchanged', () => {
    const again = published.after(
      [edith, { type: 'strike-claim', claimId: claimId('a'), reason: 'Wrong dose.' }],
      [
        wim,
        {
          type: 'start-correction',
          correction: { was: 'The dose was wrong.', now: 'It is right now.', noticedBy: null },
        },
      ],
      [wim, submit],
      [rosa, signingOff],
      [rolf, signingOff],
    )
    again.when(edith, publishNow).refusedOnlyBecause('claim-was-struck')
  })
  const strike: Command = { type: 'strike-claim', claimId: claimId('a'), reason: 'Wrong dose.' }
  const cycle = (...digests: readonly (typeof threeClaims)[]) =>
    digests.flatMap((digest, at): Done[] => [
      [
        wim,
        {
          type: 'start-correction',
          correction: { was: 'The dose was wrong.', now: 'It is right now.', noticedBy: null },
        },
      ],
      [wim, (facts) => ({ type: 'save', baseVersion: facts.workingCopy.version, digest })],
      [wim, (facts) => ({ ...submit, revisionId: revisionId(`r2${at}`), baseVersion: facts.workingCopy.version })],
      ...(digest.claims.some(({ risk }) => risk === 'critical') ? [rosa, rolf] : [rosa]).flatMap((who): Done[] => [
        ...digest.claims.map((one): Done => [who, verdictOn(one)]),
        [who, signingOff],
      ]),
      ...(at < digests.length - 1
        ? [[edith, { type: 'publish-now', publicationId: publicationId(`p2${at}`) }] as Done]
        : []),
    ])
  test('what was struck does not come back by way of a withdrawal', () => {
    const again = published.after([edith, strike], [edith, { type: 'withdraw', reason: 'Under inquiry.' }])
    again
      .after(...cycle(threeClaims))
      .when(edith, publishNow)
      .refusedOnlyBecause('claim-was-struck')
  })
  test('what was struck does not come back after a version without it, under its old id or a new one', () => {
    const without = manuscript([b, c])
    const anew = manuscript([{ ...a, id: claimId('z') }, b, c])
    for (const returning of [threeClaims, anew])
      published
        .after([edith, strike], ...cycle(without, returning))
        .when(edith, publishNow)
        .refusedOnlyBecause('claim-was-struck')
    const mended = manuscript([claim('a', 2), b, c])
    published
      .after([edith, strike], ...cycle(without, mended))
      .when(edith, publishNow)
      .leadsTo('published')
  })
  test('whoever writes the correction is told that a struck claim still stands in it, and so are its reviewers', () => {
    const correction = published.after(
      [edith, strike],
      [wim, { type: 'start-correction', correction: { was: 'Wrong.', now: 'It is right now.', noticedBy: null } }],
    )
    const told = { code: 'claim-was-struck', pointer: '/claims/a' }
    expect(whatIsLeft(correction.facts, acting(wim))).toEqual([expect.objectContaining(told)])
    expect(whatIsLeft(correction.after([wim, submit]).facts, acting(rosa))).toContainEqual(
      expect.objectContaining(told),
    )
    expect(
      whatIsLeft({ ...correction.facts, workingCopy: { version: 1, digest: manuscript([b, c]) } }, acting(wim)),
    ).toEqual([])
  })
  test('an abandoned correction leaves neither its purpose nor its note behind', () => {
    const after = published.after(
      [
        wim,
        {
          type: 'start-correction',
          correction: { was: 'The dose was wrong.', now: 'It is right now.', noticedBy: null },
        },
      ],
      [edith, { type: 'abandon' }],
    )
    expect(after.facts.article).toMatchObject({ state: 'published', purpose: 'first', publicNote: null })
  })
  test('a licence that runs out holds a release to come and leaves what is live alone', () => {
    const expiring = (facts: ArticleFacts) => ({
      now: addMinutes(noon, 24 * 60),
      people: facts.people.map((who) =>
        who.id === rosa.id && who.credential?.licence
          ? {
              ...who,
              credential: {
                ...who.credential,
                licence: { ...who.credential.licence, expiresOn: PlainDate.parse('2026-03-02') },
              },
            }
          : who,
      ),
    })
    const held = scheduled.with(expiring(scheduled.facts)).when(clock, publishDue).leadsTo('reviewed')
    expect(held.hold?.reasons.map(({ code }) => code)).toEqual(['licence-expired'])
    given(held).when(edith, publishNow).refusedOnlyBecause('licence-expired')
    given({ ...held, people: scheduled.facts.people })
      .when(edith, publishNow)
      .leadsTo('published')
    scheduled
      .with({ ...expiring(scheduled.facts), now: later(60) })
      .when(clock, publishDue)
      .leadsTo('published')
    expect(whatIsLeft({ ...published.facts, ...expiring(published.facts) }, acting(edith))).toEqual([])
  })
  test('a withdrawn article returns by a new cycle, a retracted one never', () => {
    const withdrawn = published.after([edith, { type: 'withdraw', reason: 'Under inquiry.' }])
    expect(withdrawn.facts.article.state).toBe('withdrawn')
    const back = withdrawn.after(
      [wim, { type: 'start-update', publicNote: 'Checked again.' }],
      [wim, submit],
      [rosa, signingOff],
      [rolf, signingOff],
      [edith, publishNow],
    )
    expect(back.facts).toMatchObject({ takenDown: null, live: { version: 2 }, article: { state: 'published' } })
    published
      .after([edith, { type: 'retract', reason: 'Unreliable.' }])
      .when(wim, { type: 'start-update', publicNote: 'x' })
      .refusedOnlyBecause('wrong-state')
  })
  test('withdrawing takes a scheduled update off its schedule', () => {
    const waiting = update.after(
      [wim, submit],
      [rosa, signingOff],
      [rolf, signingOff],
      [edith, schedulingAt(later(60))],
    )
    const facts = waiting.when(edith, { type: 'withdraw', reason: 'Under inquiry.' }).leadsTo('reviewed')
    expect([facts.schedule, facts.live]).toEqual([null, null])
  })
  test('a flag is set once for each reason', () => {
    const flag: Command = { type: 'flag-review-due', reasons: ['interval'] }
    const flagged = published.after([clock, flag])
    flagged.when(clock, flag).refusedOnlyBecause('already-done')
    const both = flagged.when(clock, { type: 'flag-review-due', reasons: ['retraction'] }).leadsTo('published')
    expect(both.live?.reviewDue?.reasons).toEqual(['interval', 'retraction'])
  })
})

describe('people', () => {
  const assigning = (
    personIdGiven: typeof max.id,
    duty: 'writer' | 'reviewer',
    dueOn: PlainDate | null = null,
  ): Command => ({
    type: 'assign',
    personId: personIdGiven,
    duty,
    dueOn,
  })
  test('whoever is assigned holds the role, can sign in and wrote nothing they would review', () => {
    given(draft).when(edith, assigning(wim.id, 'reviewer')).refusedOnlyBecause('role-missing', 'wrote-part-of-it')
    given(draft)
      .when(edith, assigning(personId('nobody'), 'writer'))
      .refusedOnlyBecause('person-unknown')
    given(draft).when(edith, assigning(wim.id, 'writer')).refusedOnlyBecause('already-assigned')
    given({ ...draft, people: draft.people.map((who) => ({ ...who, disabled: who.id === max.id })) })
      .when(edith, assigning(max.id, 'writer'))
      .refusedOnlyBecause('person-disabled')
    given(draft).when(edith, assigning(max.id, 'reviewer')).leadsTo('draft')
    given(draft)
      .when(edith, assigning(wim.id, 'writer', PlainDate.parse('2026-12-01')))
      .leadsTo('draft')
  })
})

import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { approvalsOf } from '#lib/review/approval.ts'
import { availableCommands, whatIsLeft } from './allowed.ts'
import type { CommandType } from './commands.ts'
import { isComplete } from './completion.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { ArticleFacts } from './facts.ts'
import { mostOpenRequests } from './opinions.ts'
import { draws, lives } from './random.ts'
import { type Done, given, reviewed, submit } from './specification.ts'
import {
  acting,
  annotating,
  askingOpinion,
  claimId,
  clock,
  draft,
  edith,
  givingOpinion,
  inReview,
  later,
  noon,
  opinionRequestId,
  outsider,
  rolf,
  rosa,
  signingOff,
  threeClaims,
  verdictOn,
  wim,
} from './testing.ts'

// Two cores may be shared with a database and a browser.
vi.setConfig({ testTimeout: 120_000 })

const asks: Done = [rosa, askingOpinion]
const asked = given(inReview).after(asks)
/** As it is once the expert declared, which is no command of the machine. */
const declared = (facts: ArticleFacts): ArticleFacts => ({
  ...facts,
  opinionRequests: facts.opinionRequests?.map((request) => ({ ...request, interests: [] })) ?? [],
})
const opened = given(declared(asked.facts))
const withdraw = { type: 'withdraw-opinion-request', requestId: opinionRequestId('asked') } as const

describe('asking an outside expert', () => {
  test('is for an editor, and for a reviewer who has declared', () => {
    expect(asked.facts.opinionRequests).toEqual([
      {
        ...{ id: 'asked', claimId: null, revisionId: 'r1', expertName: 'Dr Outside', askedBy: rosa.id },
        ...{ expiresAt: later(7 * 24 * 60), interests: null, answered: false },
      },
    ])
    given(inReview).when(edith, askingOpinion).leadsTo('in_review')
    given({ ...inReview, declarations: [] })
      .when(rosa, askingOpinion)
      .refusedOnlyBecause('interests-undeclared')
    given(inReview).when(wim, askingOpinion).refusedAs('not-allowed')
    given(inReview).when(clock, askingOpinion).refusedAs('not-allowed')
  })

  test('is possible only in review, about this revision and its claims', () => {
    given(draft).when(edith, askingOpinion).refusedBecause('wrong-state', 'no-revision')
    reviewed.when(edith, askingOpinion).refusedOnlyBecause('wrong-state')
    given(inReview)
      .when(rosa, askingOpinion(inReview, { revisionId: 'r0' as never }))
      .refusedOnlyBecause('not-the-revision-shown')
    given(inReview)
      .when(rosa, askingOpinion(inReview, { claimId: claimId('z') }))
      .refusedOnlyBecause('claim-unknown')
    given(inReview)
      .when(rosa, askingOpinion(inReview, { claimId: claimId('a') }))
      .tells('opinion-asked', { question: 'Is the dose right?' })
  })

  test('says whom, what, and for 1 to 30 days', () => {
    given(inReview)
      .when(rosa, askingOpinion(inReview, { expertName: ' ', question: '' }))
      .refusedAs('invalid')
    for (const days of [0, 31, 1.5, Number.NaN])
      given(inReview).when(rosa, askingOpinion(inReview, { days })).refusedOnlyBecause('days-out-of-range')
    for (const days of [1, 30]) given(inReview).when(rosa, askingOpinion(inReview, { days })).leadsTo('in_review')
  })

  test('ends at a number of open questions, which answers and time bring down', () => {
    const many = Array.from({ length: mostOpenRequests }, (_, at) => at).reduce(
      (so, at) => so.after([rosa, askingOpinion(inReview, { requestId: opinionRequestId(`q${at}`) })]),
      given(inReview),
    )
    many.when(rosa, askingOpinion).refusedOnlyBecause('too-many-requests')
    many
      .with({ now: later(8 * 24 * 60) })
      .when(rosa, askingOpinion)
      .leadsTo('in_review')
    const [first, ...rest] = many.facts.opinionRequests ?? []
    if (first === undefined) throw new Error('nobody was asked')
    many
      .with({ opinionRequests: [{ ...first, answered: true }, ...rest] })
      .when(rosa, askingOpinion)
      .leadsTo('in_review')
  })
})

describe('withdrawing a question', () => {
  test('is for whoever asked, and for editors', () => {
    expect(asked.when(rosa, withdraw).leadsTo('in_review').opinionRequests).toEqual([])
    asked.when(edith, withdraw).tells('opinion-request-withdrawn', { expertName: 'Dr Outside' })
    asked.when(rolf, withdraw).refusedOnlyBecause('not-yours')
    asked.when(wim, withdraw).refusedBecause('not-your-duty')
  })

  test('ends with the answer and with its time, and works while the text is being changed', () => {
    opened.after([outsider, givingOpinion]).when(rosa, withdraw).refusedOnlyBecause('gone')
    asked
      .with({ now: later(8 * 24 * 60) })
      .when(rosa, withdraw)
      .refusedOnlyBecause('gone')
    asked
      .after([wim, { type: 'recall' }])
      .when(rosa, withdraw)
      .leadsTo('draft')
  })
})

describe('giving an opinion', () => {
  test('records what was said under the name that was given, once', () => {
    const outcome = opened.when(outsider, givingOpinion)
    outcome.tells('opinion-given', {
      askedBy: rosa.id,
      opinion: {
        ...{ requestId: 'asked', claimId: null, revisionId: 'r1', stance: 'agrees-with-reservations' },
        ...{ text: 'For adults only.', name: 'Dr Olga Outside', qualification: 'MD, nephrologist' },
        ...{ interests: [], at: noon },
      },
    })
    given(outcome.leadsTo('in_review')).when(outsider, givingOpinion).refusedOnlyBecause('opinion-given')
  })

  test('needs a declaration before it, and reasons unless one agrees', () => {
    asked.when(outsider, givingOpinion).refusedOnlyBecause('interests-undeclared')
    opened.when(outsider, { ...givingOpinion, text: ' ' }).refusedOnlyBecause('text-missing')
    opened.when(outsider, { ...givingOpinion, stance: 'agrees', text: '' }).leadsTo('in_review')
    opened.when(outsider, { ...givingOpinion, name: '', qualification: ' ' }).refusedAs('invalid')
  })

  test('is told kindly when the time is over, or the text has gone on', () => {
    opened
      .with({ now: later(7 * 24 * 60) })
      .when(outsider, givingOpinion)
      .refusedOnlyBecause('request-expired')
    opened
      .after([wim, { type: 'recall' }])
      .when(outsider, givingOpinion)
      .refusedOnlyBecause('text-moved-on', 'wrong-state')
    opened
      .after([wim, { type: 'recall' }], [wim, submit])
      .when(outsider, givingOpinion)
      .refusedOnlyBecause('text-moved-on')
  })

  test('is for nobody but whoever was asked', () => {
    const other: Actor = { type: 'outsider', requestId: opinionRequestId('other') }
    opened.when(other, givingOpinion).refusedAs('not-found')
    opened.after([rosa, withdraw]).when(outsider, givingOpinion).refusedAs('not-found')
    for (const who of [rosa, edith, wim]) opened.when(who, givingOpinion).refusedAs('not-allowed')
  })

  test('is all that an outsider can do: the rest is not found', () => {
    const others: Partial<Record<CommandType, Parameters<typeof opened.when>[1]>> = {
      recall: { type: 'recall' },
      annotate: annotating(inReview),
      'give-verdict': verdictOn(threeClaims.claims[0] as never),
      'sign-off': signingOff(inReview),
      'declare-interests': { type: 'declare-interests', interests: [] },
      'ask-opinion': askingOpinion(inReview),
      'withdraw-opinion-request': withdraw,
      'request-changes': { type: 'request-changes', note: '' },
    }
    for (const command of Object.values(others)) opened.when(outsider, command).refusedAs('not-found')
    expect(mayKnowOf(opened.facts, outsider)).toBe(false)
    expect(availableCommands(opened.facts, outsider)).toEqual([])
    expect(whatIsLeft(opened.facts, outsider)).toEqual([])
  })
})

/** The same article as if nobody outside had ever been asked. */
const withoutOpinions = ({ opinionRequests: _, ...facts }: ArticleFacts): ArticleFacts => facts
const aboutOpinions = new Set<CommandType>(['ask-opinion', 'withdraw-opinion-request', 'give-opinion'])

/** Random lives in which every third step asks somebody outside and has somebody answer, declared before. */
const talkative = draws.map(({ from, life }) => ({
  from: from % 2,
  life: life.flatMap((draw, at) =>
    at % 3 === 0
      ? [
          { ...draw, type: 'ask-opinion' as const, who: draw.flag ? 2 : 4 },
          { ...draw, type: 'give-opinion' as const, pick: draw.pick * 3 },
          draw,
        ]
      : [draw],
  ),
}))

test('whatever outsiders say, approvals, completion and every other command are as without them', () => {
  let given = 0
  fc.assert(
    fc.property(talkative, (drawn) => {
      for (const { before, command, actor, decision, after } of lives(drawn, decide, evolve)) {
        if (decision.ok && decision.event.type === 'opinion-given') given++
        const plain = withoutOpinions(after)
        if (after.revision !== null)
          expect(approvalsOf(after.revision.digest.claims, after)).toEqual(
            approvalsOf(after.revision.digest.claims, plain),
          )
        expect(isComplete(after)).toBe(isComplete(plain))
        for (const who of [rosa, rolf, edith]) {
          const signing = { ...signingOff(after), signOffId: 's' as never }
          const one = acting(who, after.now)
          expect(decide(after, signing, one)).toEqual(decide(plain, signing, one))
          expect(whatIsLeft(after, one)).toEqual(whatIsLeft(plain, one))
        }
        if (aboutOpinions.has(command.type)) {
          // Nothing of the article moves but the questions themselves.
          expect(plain).toEqual(withoutOpinions(before))
        } else expect(decision).toEqual(decide(withoutOpinions(before), command, actor))
      }
    }),
    { numRuns: 60 },
  )
  expect(given).toBeGreaterThan(50)
})

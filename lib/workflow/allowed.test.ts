import { expect, test } from 'vitest'
import { availableCommands, whatIsLeft } from './allowed.ts'
import { given, signed } from './specification.ts'
import {
  acting,
  ann,
  claim,
  clock,
  draft,
  edith,
  inReview,
  later,
  person,
  rolf,
  rosa,
  schedulingAt,
  threeClaims,
  verdictOn,
  wim,
} from './testing.ts'

const codes = (conditions: readonly { readonly code: string }[]) => conditions.map(({ code }) => code)

test('a draft lists what its checks found, with who can mend it', () => {
  const gap = { code: 'title-missing', message: 'A title is missing.', pointer: '/document' }
  const facts = { ...draft, workingCopy: { version: 1, digest: { ...threeClaims, problems: [gap] } } }
  expect(whatIsLeft(facts, acting(wim))).toEqual([{ ...gap, who: 'an assigned writer or an editor' }])
})

test('a review lists the open claims, and who could judge each', () => {
  const left = whatIsLeft(given(inReview).after([rosa, verdictOn(claim('a'))]).facts, acting(edith))
  expect(left).toEqual([
    expect.objectContaining({ code: 'claim-waiting', pointer: '/claims/a', who: 'Rolf' }),
    expect.objectContaining({ code: 'claim-waiting', pointer: '/claims/b', who: 'Rosa, Rolf' }),
    expect.objectContaining({ code: 'claim-waiting', pointer: '/claims/c', who: 'Rosa, Rolf' }),
    expect.objectContaining({ code: 'sign-off-missing', who: 'Rosa, Rolf' }),
  ])
})

test('where nobody assigned can judge a claim, an editor is asked to assign somebody', () => {
  const [left] = whatIsLeft({ ...inReview, reviewerIds: [] }, acting(edith))
  expect(left?.who).toContain('an editor')
})

test('a reviewer who has not declared is told so first', () => {
  expect(codes(whatIsLeft({ ...inReview, declarations: [] }, acting(rosa)))[0]).toBe('interests-undeclared')
})

test('strangers are told nothing', () => {
  const stranger = acting(person('stan', ['writer']))
  expect(whatIsLeft(draft, stranger)).toEqual([])
  expect(availableCommands(draft, stranger)).toEqual([])
})

test('a button is enabled exactly where nothing but its input can refuse it', () => {
  const offered = new Map(
    availableCommands(inReview, acting(rosa)).map(({ type, conditions }) => [type, codes(conditions)]),
  )
  expect(offered.get('give-verdict')).toEqual([])
  expect(offered.get('sign-off')).toEqual(['claim-not-approved', 'claim-not-approved', 'claim-not-approved'])
  expect(offered.has('publish-now')).toBe(false)
  expect(availableCommands(inReview, acting(ann))).toEqual([])
  expect(availableCommands(inReview, clock).map(({ type }) => type)).toEqual([
    'publish-due',
    're-resolve-schedule',
    'expire-due',
    'flag-review-due',
  ])
})

test('a held article shows the reasons of its hold', () => {
  const held = given(inReview)
    .after(...signed(rosa), ...signed(rolf))
    .after([edith, schedulingAt(later(60))])
    .with({ now: later(60), notices: { 'doi:ref-c': { type: 'retraction', at: later(5) } } })
    .after([clock, { type: 'publish-due', publicationId: 'p1' as never }])
  expect(codes(whatIsLeft(held.facts, acting(edith)))).toEqual(['claim-stale', 'reference-retracted'])
  expect(codes(whatIsLeft({ ...held.facts, notices: {} }, acting(edith)))).toContain('claim-stale')
})

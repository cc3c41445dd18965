import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClaimDigest } from '#lib/article/digest.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import type { NoticeType } from '#lib/evidence/reference.ts'
import type { Person } from '#lib/identity/person.ts'
import { addMonths, type Instant } from '#lib/time/instant.ts'
import { type ApprovalFacts, approvalOf, type HeldVerdict, requiredSignOffs } from './approval.ts'
import { notApprovedBy, outstandingFor } from './outstanding.ts'
import { defaultPolicy } from './policy.ts'

const noon = '2026-03-02T12:00:00.000Z' as Instant
const reviewer = (id: string, change: Partial<Person> = {}): Person => ({
  id: id as never,
  name: id,
  roles: ['reviewer'],
  disabled: false,
  credential: {
    degrees: ['MD'],
    jobTitle: 'Consultant',
    specialties: ['Dermatology'],
    licence: null,
    orcid: null,
    verified: { at: noon, by: 'ann' as never },
    revokedAt: null,
  },
  ...change,
})
const claim: ClaimDigest = {
  id: 'a' as never,
  fingerprint: sha256Hex('words'),
  kind: 'efficacy',
  question: 'therapy',
  risk: 'low',
  key: true,
  writerIds: ['wim' as never],
  references: [
    { id: 'r1' as never, identity: 'doi:1', supports: true },
    { id: 'r2' as never, identity: 'doi:2', supports: false },
  ],
}
const facts: ApprovalFacts = {
  now: noon,
  article: { specialty: 'Dermatologic' },
  people: [reviewer('rosa'), reviewer('rolf'), reviewer('wim')],
  verdicts: [],
  notices: {},
  policy: defaultPolicy,
}
const verdict = (by: string, change: Partial<HeldVerdict> = {}): HeldVerdict => ({
  id: `${by}-1` as never,
  claimId: claim.id,
  fingerprint: claim.fingerprint,
  reviewerId: by as never,
  decision: 'approved',
  at: noon,
  ...change,
})
const having = (change: Partial<ApprovalFacts>): ApprovalFacts => ({ ...facts, ...change })
const stateOf = (change: Partial<ApprovalFacts>, of = claim) => approvalOf(of, having(change)).state

describe('a claim', () => {
  test('waits until it is approved at exactly its present fingerprint', () => {
    expect(stateOf({})).toBe('waiting')
    expect(stateOf({ verdicts: [verdict('rosa')] })).toBe('approved')
    expect(stateOf({ verdicts: [verdict('rosa', { claimId: 'other' as never })] })).toBe('waiting')
  })
  test('is stale when its words changed, and approved again when they change back', () => {
    const old = verdict('rosa', { fingerprint: sha256Hex('other words') })
    expect(approvalOf(claim, having({ verdicts: [old] }))).toMatchObject({ state: 'stale', lapses: ['words-changed'] })
    expect(stateOf({ verdicts: [verdict('rosa'), old] })).toBe('approved')
  })
  test('follows the newest verdict of each reviewer', () => {
    const verdicts = [verdict('rosa'), verdict('rosa', { decision: 'changes-requested' })]
    expect(stateOf({ verdicts })).toBe('changes-requested')
    expect(stateOf({ verdicts: verdicts.toReversed() })).toBe('approved')
    expect(stateOf({ verdicts: [...verdicts, verdict('rolf', { decision: 'rejected' })] })).toBe('rejected')
  })
  test('is not approved by whoever wrote words of it', () => {
    expect(stateOf({ verdicts: [verdict('wim')] })).toBe('stale')
  })
  test('is not approved by somebody disabled, revoked or never verified', () => {
    const { credential } = reviewer('rosa')
    for (const change of [
      { disabled: true },
      { credential: null },
      { credential: credential && { ...credential, revokedAt: noon } },
      { credential: credential && { ...credential, verified: null } },
    ])
      expect(stateOf({ people: [reviewer('rosa', change)], verdicts: [verdict('rosa')] })).toBe('stale')
  })
  test('of critical risk needs two different reviewers, one of them of the article’s field', () => {
    const critical = { ...claim, risk: 'critical' as const }
    const both = [verdict('rosa'), verdict('rolf')]
    expect(approvalOf(critical, having({ verdicts: [verdict('rosa'), verdict('rosa')] }))).toMatchObject({
      state: 'waiting',
      required: 2,
      missing: 1,
    })
    expect(stateOf({ verdicts: both }, critical)).toBe('approved')
    expect(approvalOf(critical, having({ verdicts: both, article: { specialty: 'Renal' } }))).toMatchObject({
      state: 'waiting',
      missing: 0,
      specialistMissing: true,
    })
  })
  test('outlives its kind’s months and not a moment longer', () => {
    const verdicts = [verdict('rosa')]
    const end = addMonths(noon, defaultPolicy.reviewMonths.efficacy)
    expect(approvalOf(claim, having({ verdicts })).approvedUntil).toBe(end)
    expect(stateOf({ verdicts, now: '2027-03-02T11:59:59.999Z' as Instant })).toBe('approved')
    expect(stateOf({ verdicts, now: end })).toBe('stale')
  })
  test.each<[NoticeType, Instant, string]>([
    ['retraction', '2026-03-03T00:00:00.000Z' as Instant, 'stale'],
    ['retraction', '2020-01-01T00:00:00.000Z' as Instant, 'stale'],
    ['expression_of_concern', '2026-03-03T00:00:00.000Z' as Instant, 'stale'],
    ['expression_of_concern', '2020-01-01T00:00:00.000Z' as Instant, 'approved'],
    ['reinstatement', '2026-03-03T00:00:00.000Z' as Instant, 'stale'],
    ['correction', '2026-03-03T00:00:00.000Z' as Instant, 'approved'],
  ])('after a %s of %s on what supports it is %s', (type, at, state) => {
    const now = '2026-03-04T00:00:00.000Z' as Instant
    expect(stateOf({ now, verdicts: [verdict('rosa')], notices: { 'doi:1': { type, at } } })).toBe(state)
    expect(stateOf({ now, verdicts: [verdict('rosa')], notices: { 'doi:2': { type, at } } })).toBe('approved')
  })
})

test('one more approval never takes an approval away', () => {
  fc.assert(
    fc.property(fc.subarray(['rosa', 'rolf']), fc.constantFrom('rosa', 'rolf'), (held, more) => {
      const before = stateOf({ verdicts: held.map((by) => verdict(by)) })
      const after = stateOf({ verdicts: [...held, more].map((by) => verdict(by)) })
      return before !== 'approved' || after === 'approved'
    }),
  )
})

test('the riskiest claim says how many must sign, and one always must', () => {
  expect(requiredSignOffs([], defaultPolicy)).toBe(1)
  expect(requiredSignOffs([claim, { ...claim, risk: 'critical' }], defaultPolicy)).toBe(2)
})

test('a reviewer is asked for each claim once, until its words change or the approval lapses', () => {
  const asked = (change: Partial<ApprovalFacts>, of = claim) =>
    outstandingFor('rosa' as never, [of], having(change)).length
  expect(asked({})).toBe(1)
  expect(asked({ verdicts: [verdict('rosa')] })).toBe(0)
  expect(asked({ verdicts: [verdict('rosa', { decision: 'rejected' })] })).toBe(0)
  expect(asked({ verdicts: [verdict('rosa')] }, { ...claim, fingerprint: sha256Hex('new words') })).toBe(1)
  expect(asked({ verdicts: [verdict('rosa')], now: addMonths(noon, 12) })).toBe(1)
  expect(asked({}, { ...claim, writerIds: ['rosa' as never] })).toBe(0)
  expect(
    notApprovedBy('rosa' as never, [claim], having({ verdicts: [verdict('rosa', { decision: 'rejected' })] })),
  ).toHaveLength(1)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Risk } from '#lib/claims/risk-class.ts'
import { CountingPolicy, defaultPolicy, ReviewPolicy } from './policy.ts'
import { policyChanges } from './policy-changes.ts'
import { draftOf, PolicyDraft } from './policy-draft.ts'
import { policyEffects, type UnderWay } from './policy-effects.ts'

const before = draftOf(defaultPolicy)
const asking = (risk: Risk, change: Partial<(typeof before.quorum)['low']>): PolicyDraft => ({
  ...before,
  quorum: { ...before.quorum, [risk]: { ...before.quorum[risk], ...change } },
})
const articles: readonly UnderWay[] = [
  { state: 'in_review', risks: ['high', 'low'], signOffs: 0 },
  { state: 'in_review', risks: ['low'], signOffs: 0 },
  { state: 'scheduled', risks: ['high'], signOffs: 1 },
  { state: 'reviewed', risks: ['critical', 'high'], signOffs: 2 },
]
const effectsOf = (after: PolicyDraft, more = false) => policyEffects(before, after, { articles, more })

test('a policy that was stored before there was a choice shows verdicts at once, and records hold no such choice', () => {
  const { verdicts: _, publicationsPerDay: __, ...stored } = defaultPolicy
  expect(ReviewPolicy.parse(stored)).toEqual(defaultPolicy)
  expect(CountingPolicy.parse(defaultPolicy)).toEqual(stored)
})

describe('what a change will do', () => {
  test('counts who is asked for more, and who falls short of it after the review', () => {
    const [review, release] = effectsOf(asking('high', { approvals: 2 }))
    expect(review).toBe('1 article in review will need more reviewers than before: up to 2 have to approve and sign.')
    expect(release).toMatch(/^1 article reviewed or scheduled will lack a sign-off/)
  })
  test('counts who is asked for a specialist', () => {
    expect(effectsOf(asking('low', { specialist: true }))[0]).toMatch(/^2 articles under way with low-risk claims/)
  })
  test('says “at least” where there is more than was looked at', () => {
    expect(effectsOf(asking('high', { approvals: 2 }), true)[0]).toMatch(/^At least 1 article/)
  })
  test('always says what becomes of sign-offs already given', () => {
    expect(effectsOf({ ...before, proofMinutes: 10 })).toEqual([
      'Sign-offs already given keep the version under which they counted, and pages that are live stay as they were published.',
    ])
  })
  test('says what another scale means', () => {
    expect(effectsOf({ ...before, scale: 'ocebm-2011' })[0]).toContain('No verdict is asked for again.')
  })
})

const quorum = fc.record({
  approvals: fc.integer({ min: 1, max: 5 }),
  specialist: fc.boolean(),
  directReference: fc.boolean(),
  anyReference: fc.boolean(),
})
const drafts = fc
  .record({
    quorum: fc.record({ low: quorum, medium: quorum, high: quorum, critical: quorum }),
    scale: fc.constantFrom('ocebm-2009' as const, 'ocebm-2011' as const),
    declarationMonths: fc.integer({ min: 1, max: 36 }),
    proofMinutes: fc.integer({ min: 1, max: 60 }),
    verdicts: fc.constantFrom('open' as const, 'independent' as const),
  })
  .map((change): PolicyDraft => ({ ...before, ...change }))

test('two policies differ in words if and only if they differ', () =>
  fc.assert(
    fc.property(drafts, drafts, (one, two) => {
      expect(policyChanges(one, one)).toEqual([])
      expect(policyChanges(one, two).length > 0).toBe(JSON.stringify(sorted(one)) !== JSON.stringify(sorted(two)))
    }),
  ))

const sorted = ({ quorum: of, scale, declarationMonths, proofMinutes, verdicts }: PolicyDraft) => [
  Risk.options.map((risk) => {
    const { approvals, specialist, directReference, anyReference } = of[risk]
    return [approvals, specialist, directReference, anyReference]
  }),
  ...[scale, declarationMonths, proofMinutes, verdicts],
]

test('whatever is accepted protects whom an error harms more no less', () =>
  fc.assert(
    fc.property(drafts, (draft) => {
      const parsed = PolicyDraft.safeParse(draft)
      const [low, medium, high, critical] = Risk.options.map((risk) => draft.quorum[risk])
      const rising = [low, medium, high, critical].every((one, index, all) => {
        const next = all[index + 1]
        if (!one || !next) return true
        return (
          next.approvals >= one.approvals &&
          (['specialist', 'directReference', 'anyReference'] as const).every((demand) => next[demand] || !one[demand])
        )
      })
      const whole = Risk.options.every((risk) => draft.quorum[risk].anyReference || !draft.quorum[risk].directReference)
      expect(parsed.success).toBe(rising && whole)
    }),
  ))

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ClaimId } from '#lib/identity/ids.ts'
import { addMonths, dayOf, Instant } from '#lib/time/instant.ts'
import type { PublicFacts } from './facts.ts'
import { stampOf } from './stamp.ts'
import { ids, sampleFacts } from './testing.ts'

const facts = sampleFacts()
const at = (text: string) => Instant.parse(`${text}T08:00:00.000Z`)
const doi = 'doi:10.5555/jim.2024.0210'
const retracted = { [doi]: { type: 'retraction' as const, at: at('2026-02-20') } }

describe('the stamp', () => {
  test('of a published article in order names reviewers, dates, level and claims', () =>
    expect(stampOf(facts)).toMatchObject({
      state: 'reviewed',
      reviewers: [{ name: 'Ines Carvalho' }, { name: 'Tomas Hedlund' }],
      dates: { published: '2026-02-14', updated: null, lastReviewed: '2026-02-11', nextReviewDue: '2026-08-12' },
      level: { scale: 'ocebm-2009', level: '1b' },
      claims: { approved: 8, total: 8 },
      lapses: [],
    }))

  test('says that an update is in work while it is', () =>
    expect(stampOf({ ...facts, updateInWork: true }).state).toBe('update-in-review'))

  test('lapses on the day on which the next review was due, and not before', () => {
    const due = addMonths(at('2026-02-12'), 6)
    expect(stampOf({ ...facts, now: Instant.parse('2026-08-11T08:00:00.000Z') }).state).toBe('reviewed')
    const lapsed = stampOf({ ...facts, now: addMonths(due, 1) })
    expect(lapsed).toMatchObject({ state: 'lapsed', claims: { approved: 6, total: 8 } })
    expect(lapsed.lapses).toEqual(['2 claims are due for another review.'])
  })

  test('lapses and shows no level once the source of a key claim was retracted', () =>
    expect(stampOf({ ...facts, notices: retracted })).toMatchObject({ state: 'lapsed', level: { level: null } }))

  test('does not count a struck claim, and stands without it', () => {
    const struck = [{ claimId: ClaimId.parse(ids.claim(2)), reason: 'x', at: facts.now }]
    expect(stampOf({ ...facts, struck })).toMatchObject({ state: 'reviewed', claims: { approved: 7, total: 7 } })
  })

  test('never stands on a sign-off over other words, another revision or another article', () => {
    const first = facts.signOffs[0]
    if (first === undefined) throw new Error('the sample is signed')
    for (const change of [
      { contentHash: first.payload.claimsHash },
      { claimsHash: first.payload.contentHash },
      { articleId: ids.article.replace('0001', '0009') as PublicFacts['article']['id'] },
      { revisionId: ids.revision(2) as PublicFacts['publications'][number]['revisionId'] },
      { at: at('2027-01-01') },
    ])
      expect(stampOf({ ...facts, signOffs: [{ ...first, payload: { ...first.payload, ...change } }] }).state).toBe(
        'none',
      )
  })

  test('is gone once nobody’s sign-off stands, and lapses where one of two is missing', () => {
    expect(stampOf({ ...facts, signOffs: [] })).toMatchObject({ state: 'none', reviewers: [] })
    const alone = stampOf({ ...facts, signOffs: facts.signOffs.slice(0, 1) })
    expect(alone).toMatchObject({ state: 'lapsed', lapses: ['1 needed sign-off missing.'] })
  })

  test('does not outlive the credential of a reviewer whom it needs', () => {
    const reviewers = facts.reviewers.map((person, index) => ({ ...person, stands: index !== 0 }))
    const stamp = stampOf({ ...facts, reviewers })
    expect(stamp.state).toBe('lapsed')
    expect(stamp.reviewers.map(({ name }) => name)).toEqual(['Tomas Hedlund'])
  })

  test('says retracted or withdrawn whatever else holds', () => {
    for (const [type, state] of [
      ['retraction', 'retracted'],
      ['withdrawal', 'withdrawn'],
    ] as const)
      expect(stampOf({ ...facts, takenDown: { type, reason: 'x', at: facts.now } }).state).toBe(state)
  })

  test('always has three dates, in whatever state, and the review is never later than the oldest approval needed', () =>
    fc.assert(
      fc.property(
        fc.subarray([...facts.verdicts]),
        fc.subarray([...facts.signOffs]),
        fc.boolean(),
        fc.integer({ min: 0, max: 40 }),
        (verdicts, signOffs, noticed, months) => {
          const now = addMonths(facts.now, months)
          const stamp = stampOf({ ...facts, verdicts, signOffs, now, notices: noticed ? retracted : {} })
          const { published, lastReviewed, nextReviewDue } = stamp.dates
          for (const day of [published, lastReviewed, nextReviewDue]) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
          expect(lastReviewed < nextReviewDue).toBe(true)
          if (stamp.state === 'reviewed') {
            expect(nextReviewDue >= dayOf(now)).toBe(true)
            expect(stamp.claims.approved).toBe(stamp.claims.total)
          }
        },
      ),
      { numRuns: 60 },
    ))

  test('holds no more than it did when approvals are taken away', () =>
    fc.assert(
      fc.property(fc.subarray([...facts.verdicts]), (verdicts) => {
        expect(stampOf({ ...facts, verdicts }).claims.approved).toBeLessThanOrEqual(8)
        if (verdicts.length < 8) expect(stampOf({ ...facts, verdicts }).state).toBe('lapsed')
      }),
      { numRuns: 40 },
    ))
})

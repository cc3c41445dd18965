import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClaimDigest } from '#lib/article/digest.ts'
import { claim, inReview, later, manuscript, noon, rosa, verdictId } from '#lib/workflow/testing.ts'
import type { HeldVerdict } from './approval.ts'
import { type Asked, askedOf, effortInWords, minutesFor } from './effort.ts'

const first: Asked = { total: 21, changed: 0, fresh: 21, again: 0, before: null, otherWords: 350 }
const names = ['a', 'b', 'c']
const present = names.map((name) => claim(name, 2))
const revision = { submittedAt: later(60), digest: manuscript(present, { otherWords: 100 }) }

/** Rosa's verdict on a claim, by default before the revision came in. */
const verdict = (on: ClaimDigest, at = noon): HeldVerdict => ({
  id: verdictId(`${on.id} ${on.fingerprint} ${at}`),
  claimId: on.id,
  fingerprint: on.fingerprint,
  reviewerId: rosa.id,
  decision: 'approved',
  at,
})
const asked = (verdicts: readonly HeldVerdict[], signed = false) =>
  askedOf(rosa.id, revision, { ...inReview, now: later(120), verdicts }, signed)

test('a first round asks for every claim and for the reading of the rest', () => {
  expect(effortInWords(first)).toBe('21 claims, about 12 minutes')
  expect(effortInWords(asked([]))).toBe('3 claims, about 2 minutes')
  expect(effortInWords({ ...first, fresh: 14 })).toBe('14 of 21 claims left, about 8 minutes')
})

test('a later round asks for what changed and what is new since this reviewer’s own last judgment', () => {
  expect(effortInWords({ ...first, fresh: 0, changed: 3, before: 'signed' })).toBe(
    '3 claims changed since you signed, about 2 minutes',
  )
  expect(effortInWords(asked([verdict(claim('a', 1)), verdict(claim('b', 2))]))).toBe(
    '1 claim changed since you judged, 1 new to you, about 1 minute',
  )
  const all = present.map((on) => verdict(on))
  expect(effortInWords(asked(all, true))).toBe('3 claims, all judged by you')
  expect(effortInWords(asked([verdict(claim('a', 1)), ...all.slice(1)], true))).toBe(
    '1 claim changed since you signed, about 1 minute',
  )
})

test('verdicts on this revision shorten the first round and do not make it a later one', () => {
  const [one] = present
  if (one === undefined) throw new Error('there are claims')
  expect(asked([verdict(one, later(90))])).toMatchObject({ fresh: 2, before: null })
})

test('an approval that has outlived its interval is asked again, and nobody is asked about their own words', () => {
  const years = { ...inReview, now: '2036-03-02T12:00:00.000Z' as never, verdicts: present.map((on) => verdict(on)) }
  expect(effortInWords(askedOf(rosa.id, revision, years, true))).toBe('3 claims to judge again, about 2 minutes')
  const own = manuscript([claim('a', 1, { writerIds: [rosa.id] })])
  expect(effortInWords(askedOf(rosa.id, { submittedAt: noon, digest: own }, inReview, false))).toBe('no claim to judge')
})

test('fewer open claims never take longer', () => {
  const counts = fc.record({ total: fc.integer({ min: 1, max: 300 }), otherWords: fc.integer({ min: 0, max: 9000 }) })
  fc.assert(
    fc.property(counts, fc.constantFrom(null, 'signed' as const), ({ total, otherWords }, before) => {
      const minutes = (fresh: number) => minutesFor({ total, otherWords, fresh, changed: 0, again: 0, before })
      for (let open = 1; open < total; open++) expect(minutes(open)).toBeLessThanOrEqual(minutes(open + 1))
    }),
  )
})

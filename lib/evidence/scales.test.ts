import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  inconclusive,
  type Level,
  levelName,
  levels2009,
  levels2011,
  meaningOf,
  rankOf,
  scales,
  stepDown,
} from './scales.ts'

test.each([
  ['1a', '2a'],
  ['1b', '2b'],
  ['1c', '2c'],
  ['2a', '3a'],
  ['2b', '3b'],
  ['2c', '3b'],
  ['3a', '4'],
  ['3b', '4'],
  ['4', '5'],
  ['1a-', '5'],
  ['3b-', '5'],
  ['5', '5'],
] as const)('one step down from %s is %s in OCEBM 2009', (level, lower) => {
  expect(stepDown('ocebm-2009', level, 1)).toBe(lower)
})

test('an inconclusive study ranks below every conclusive one but opinion', () => {
  expect(rankOf('ocebm-2009', '1a-')).toBeGreaterThan(rankOf('ocebm-2009', '4'))
  expect(rankOf('ocebm-2009', '3b-')).toBeLessThan(rankOf('ocebm-2009', '5'))
})

const levelsOf = { 'ocebm-2009': levels2009, 'ocebm-2011': levels2011 } as const
const pairs = fc
  .constantFrom('ocebm-2009' as const, 'ocebm-2011' as const)
  .chain((scale) =>
    fc.tuple(
      fc.constant(scale),
      fc.constantFrom<Level>(...levelsOf[scale]),
      fc.constantFrom<Level>(...levelsOf[scale]),
    ),
  )

test('steps down and the minus never raise a level', () =>
  fc.assert(
    fc.property(pairs, fc.nat(5), ([scale, level], steps) => {
      expect(rankOf(scale, stepDown(scale, level, steps))).toBeGreaterThanOrEqual(rankOf(scale, level))
      expect(rankOf(scale, inconclusive(scale, level))).toBeGreaterThanOrEqual(rankOf(scale, level))
    }),
  ))

test('the better of two levels is not the worse after the same step down', () =>
  fc.assert(
    fc.property(pairs, fc.nat(5), ([scale, first, second], steps) => {
      fc.pre(rankOf(scale, first) <= rankOf(scale, second))
      expect(rankOf(scale, stepDown(scale, first, steps))).toBeLessThanOrEqual(
        rankOf(scale, stepDown(scale, second, steps)),
      )
    }),
  ))

test('a level is printed with its scale, and says when it is inconclusive', () => {
  expect(levelName('ocebm-2009', '1b')).toBe('OCEBM 2009 level 1b')
  expect(levelName('ocebm-2009', '1b-')).toBe('OCEBM 2009 level 1b-, inconclusive')
  expect(levelName('ocebm-2011', '2')).toBe('OCEBM 2011 level 2')
})

test('every level of a derived scale has a meaning in plain words', () => {
  expect(levels2009.map((level) => meaningOf('ocebm-2009', 'therapy', level))).toMatchInlineSnapshot(`
    [
      "several randomised trials combined",
      "one randomised trial",
      "an outcome seen in all patients or in none",
      "cohort or lower-quality trial",
      "cohort or lower-quality trial",
      "cohort or lower-quality trial",
      "case-control",
      "case-control",
      "case reports",
      "several randomised trials combined, inconclusive",
      "one randomised trial, inconclusive",
      "cohort or lower-quality trial, inconclusive",
      "cohort or lower-quality trial, inconclusive",
      "case-control, inconclusive",
      "case-control, inconclusive",
      "expert opinion, mechanism or news report",
    ]
  `)
  expect(levels2011.map((level) => meaningOf('ocebm-2011', 'therapy', level))).toMatchInlineSnapshot(`
    [
      "several randomised trials combined",
      "one randomised trial",
      "cohort or trial without randomisation",
      "case reports or case-control",
      "expert opinion, mechanism or news report",
    ]
  `)
})

test('GRADE is quoted and never derived', () => {
  expect(scales.grade).toMatchObject({ derived: false, levels: ['high', 'moderate', 'low', 'very low'] })
})

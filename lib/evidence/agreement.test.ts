import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreement, sameTitle, sameYear, titleSimilarity } from './agreement.ts'
import { CslItem } from './csl.ts'
import { works } from './references.fixture.ts'

describe('titles of one work', () => {
  test.each([
    ['Randomised trials of sleep', 'RANDOMIZED TRIALS OF SLEEP.'],
    ['RETRACTED: Warm socks and the cold', 'Warm socks and the cold'],
    ['Warm socks and the cold', 'Warm socks and the cold: a cohort study in one town'],
    ['Behaviour and tumours in Sjögren’s disease', "Behavior and tumors in Sjogren's disease"],
    ['Effects of long-term walking on blood pressure', 'Effect of long term walking on blood pressure'],
    ['Sleep', 'Sleep'],
  ])('%s / %s', (a, b) => {
    expect(sameTitle(a, b)).toBe(true)
    expect(sameTitle(b, a)).toBe(true)
  })
})

describe('titles of two works', () => {
  test.each([
    ['Walking and blood pressure, part 1: men', 'Walking and blood pressure, part 2: men'],
    ['Global burden of disease in 2018', 'Global burden of disease in 2019'],
    ['Sleep', 'Sleep and heart failure in older people'],
    ['Bladder training in older adults', works.threeD.title],
    ['', ''],
    ['???', '!!!'],
  ])('%s / %s', (a, b) => {
    expect(sameTitle(a, b)).toBe(false)
    expect(sameTitle(b, a)).toBe(false)
  })
})

test('likeness lies between 0 and 1, is the same both ways, and 1 for oneself', () => {
  fc.assert(
    fc.property(fc.string(), fc.lorem(), (a, b) => {
      const likeness = titleSimilarity(a, b)
      expect(likeness).toBe(titleSimilarity(b, a))
      expect(likeness).toBeGreaterThanOrEqual(0)
      expect(likeness).toBeLessThanOrEqual(1)
      expect(titleSimilarity(b, b)).toBe(1)
    }),
  )
})

test('years a year apart can be one work’s, online and in print', () => {
  expect([sameYear(2018, 2019), sameYear(2018, null), sameYear(2018, 2020)]).toEqual([true, true, false])
})

test('what differs is said', () => {
  const other = (fields: object) => CslItem.parse({ ...works.threeD, ...fields })
  expect(agreement(works.threeD, works.threeD)).toEqual({ agrees: true })
  expect(agreement(works.threeD, works.oReardon)).toEqual({ agrees: false, differs: 'title' })
  expect(agreement(works.threeD, other({ issued: { 'date-parts': [[2011]] } }))).toEqual({
    agrees: false,
    differs: 'year',
  })
})

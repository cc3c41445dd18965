import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interleaved, median, ratios, spreadOf } from './statistics.ts'

const figures = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 })

describe('the figures of a benchmark', () => {
  test('the median is the middle value, or the mean of the middle two', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 4])).toBe(4.5)
    expect(median([10, 9, 100])).toBe(10)
    expect(() => median([])).toThrow()
  })

  test('as many measurements lie below the median as above, whatever was measured', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const middle = median(values)
        const below = values.filter((value) => value < middle).length
        const above = values.filter((value) => value > middle).length
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2)
      }),
    )
  })

  test('a spread names the two ends and leaves the measurements in their order', () => {
    const values = [3, 1, 2]
    expect(spreadOf(values)).toEqual({ median: 2, min: 1, max: 3 })
    expect(values).toEqual([3, 1, 2])
  })

  test('every round measures every target once, and over the rounds each comes first, second and last as often', () => {
    const rounds = interleaved(['app', 'nginx', 'next'], 9)
    expect(rounds).toHaveLength(9)
    expect(rounds.slice(0, 3)).toEqual([
      ['app', 'nginx', 'next'],
      ['nginx', 'next', 'app'],
      ['next', 'app', 'nginx'],
    ])
    for (const place of [0, 1, 2]) {
      for (const target of ['app', 'nginx', 'next']) {
        expect(rounds.filter((round) => round[place] === target)).toHaveLength(3)
      }
    }
  })

  test('a ratio compares within a round: a machine that is slow for both changes nothing', () => {
    const app = [100, 50, 200]
    expect(ratios(app, [200, 100, 400])).toEqual({ median: 0.5, min: 0.5, max: 0.5 })
    // The medians of both are equal; the rounds say that one was twice as fast most of the time.
    expect(ratios([2, 4, 3], [1, 2, 30]).median).toBe(2)
    expect(() => ratios([1, 2], [1])).toThrow()
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codePointLength } from './characters.ts'
import { resolves, selectorsOf } from './selectors.ts'

test('offsets count code points: each emoji before a quote is one', () => {
  const text = '📅🧠 About 280 million people'
  expect(selectorsOf(text, { start: 9, end: 20 })).toEqual({
    position: { start: 9, end: 20 },
    quote: { exact: '280 million', prefix: '📅🧠 About ', suffix: ' people' },
  })
})

test('a quote carries 32 code points on each side and never half an emoji', () => {
  const text = `${'🧠'.repeat(40)}iron${'🧠'.repeat(40)}`
  const quote = selectorsOf(text, { start: 40, end: 44 })?.quote
  expect(quote).toEqual({ exact: 'iron', prefix: '🧠'.repeat(32), suffix: '🧠'.repeat(32) })
})

test('what was built on a text resolves on it, and on no text whose words there differ', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
      const length = codePointLength(text)
      const range = { start: Math.min(a % length, b % length), end: Math.max(a % length, b % length) + 1 }
      const selectors = selectorsOf(text, range)
      if (selectors === undefined) throw new Error('a range within the text has selectors')
      expect(resolves(text, selectors)).toBe(true)
      expect(
        resolves(`x${text}`, { ...selectors, quote: { ...selectors.quote, exact: `${selectors.quote.exact}y` } }),
      ).toBe(false)
    }),
  ))

test.each([
  { start: 0, end: 0 },
  { start: 2, end: 1 },
  { start: -1, end: 2 },
  { start: 0, end: 4 },
  { start: 0.5, end: 2 },
])('$start to $end of a text of three characters has no selectors', (range) =>
  expect(selectorsOf('abc', range)).toBeUndefined(),
)

test('a text that moved by one character is refused, not searched', () => {
  const selectors = selectorsOf('iron deficiency', { start: 0, end: 4 })
  expect(selectors && resolves(' iron deficiency', selectors)).toBe(false)
})

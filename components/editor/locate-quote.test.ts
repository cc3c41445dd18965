import { expect, test } from 'vitest'
import { block, documentOf } from '#lib/article/manuscript.fixture.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { plainText } from '#lib/document/text.ts'
import { locateQuote, unmarkedRange } from './locate-quote.ts'

const textOf = (...words: string[]) => plainText(documentOf(...words.map((each) => block('summary', each))))
const quoted = (text: ReturnType<typeof textOf>, words: string) => {
  const start = text.text.indexOf(words)
  const selectors = selectorsOf(text.text, { start, end: start + words.length })
  if (selectors === undefined) throw new Error('not there')
  return selectors
}
const words = (text: ReturnType<typeof textOf>, range: { start: number; end: number } | null) =>
  range && [...text.text].slice(range.start, range.end).join('')

test('finds a quote where it was, and where it moved to, counted in code points', () => {
  const before = textOf('Walking helps. Running too.')
  const selectors = quoted(before, 'Running too')
  expect(locateQuote(before, selectors)).toEqual(selectors.position)
  const after = textOf('🚶 Walking helps a lot. Running too.')
  expect(words(after, locateQuote(after, selectors))).toBe('Running too')
})

test('finds nothing when the words are gone or cannot be told apart', () => {
  const selectors = quoted(textOf('Walking helps.'), 'helps')
  expect(locateQuote(textOf('Walking works.'), selectors)).toBe(null)
  expect(locateQuote(textOf('Rest helps me. It helps us.'), selectors)).toBe(null)
})

test('finds the copy of a claim, not the claim', () => {
  const text = textOf('[[1:Walking helps.]]', 'So: Walking helps.')
  expect(unmarkedRange(text, 'Walking helps.')).toEqual({ start: 19, end: 33 })
  expect(unmarkedRange(textOf('[[1:Walking helps.]]'), 'Walking helps.')).toBe(null)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { block, documentOf } from '#lib/article/manuscript.fixture.ts'
import { locateQuote, unmarkedRange } from './locate-quote.ts'
import { selectorsOf } from './selectors.ts'
import { plainText } from './text.ts'

const textOf = (...words: string[]) => plainText(documentOf(...words.map((each) => block('summary', each))))
const quoted = (text: ReturnType<typeof textOf>, words: string) => {
  const start = [...(text.text.split(words)[0] ?? '')].length
  const selectors = selectorsOf(text.text, { start, end: start + [...words].length })
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

test('equal words elsewhere are not taken for those that are gone', () => {
  const before = textOf('Walking helps most adults a little. Rest is fine.')
  const selectors = quoted(before, 'helps')
  expect(locateQuote(textOf('Rest is fine. Nothing helps everybody.'), selectors)).toBe(null)
  // Not even at the very place where they stood.
  expect(locateQuote(textOf('Nothing helps anybody who rests all day.'), selectors)).toBe(null)
})

test('one edited side of the context does not lose the words; two do', () => {
  const selectors = quoted(textOf('In one trial walking helps most adults a little.'), 'helps')
  const edited = textOf('In one trial walking helps many people.')
  expect(words(edited, locateQuote(edited, selectors))).toBe('helps')
  expect(locateQuote(textOf('In a trial, running helps many people.'), selectors)).toBe(null)
})

test('an untouched text holds its words where they were, however often the like of them stands in it', () => {
  const same = 'Take it with food, and with a glass of water, in the morning or at noon. '
  const text = textOf(same.repeat(4))
  const start = text.text.indexOf('water', same.length * 2)
  const selectors = selectorsOf(text.text, { start, end: start + 5 })
  if (selectors === undefined) throw new Error('not there')
  expect(locateQuote(text, selectors, text.text)).toEqual(selectors.position)
  expect(locateQuote(text, selectors)).toBe(null)
})

/** Few words, so that the same ones meet again. */
const vocabulary = fc.constantFrom('walking', 'helps', 'most', 'adults', 'a little', 'rest', '🚶', 'is fine.')
const sentence = fc.array(vocabulary, { minLength: 4, maxLength: 40 }).map((each) => each.join(' '))
const edits = fc.array(
  fc.record({ at: fc.nat(400), remove: fc.nat(30), insert: fc.oneof(fc.constant(''), sentence) }),
  { minLength: 1, maxLength: 4 },
)

test('whatever is edited: what is found are exactly the quoted words, and what stood around them is beside them', () => {
  fc.assert(
    fc.property(sentence, fc.nat(400), fc.integer({ min: 1, max: 12 }), edits, (source, at, length, changes) => {
      const points = [...source]
      const start = at % points.length
      const selectors = selectorsOf(source, { start, end: Math.min(points.length, start + length) })
      if (selectors === undefined) return
      const { exact, prefix, suffix } = selectors.quote
      const edited = changes.reduce<readonly string[]>((before, { at: from, remove, insert }) => {
        const place = from % (before.length + 1)
        return [...before.slice(0, place), ...insert, ...before.slice(place + remove)]
      }, points)
      const text = textOf(edited.join(''))
      const found = locateQuote(text, selectors)
      const count = (part: string) => text.text.split('').filter((_, index) => text.text.startsWith(part, index)).length
      const wholes = count(prefix + exact + suffix)
      if (found === null) {
        expect(wholes).not.toBe(1)
        return
      }
      const now = [...text.text]
      expect(now.slice(found.start, found.end).join('')).toBe(exact)
      const isAfter = now.slice(0, found.start).join('').endsWith(prefix)
      const isBefore = now.slice(found.end).join('').startsWith(suffix)
      expect(wholes <= 1 && (wholes === 1 ? isAfter && isBefore : isAfter || isBefore)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('an edit away from the words and what stands around them takes them along', () => {
  fc.assert(
    fc.property(sentence, sentence, fc.boolean(), (head, tail, isBefore) => {
      const marked = 'Here stand some words of their own: the quoted ones, and what follows after them here.'
      const before = textOf(`${head} ${marked} ${tail}`)
      const selectors = quoted(before, 'the quoted ones')
      const after = textOf(isBefore ? `New. ${marked} ${tail}` : `${head} ${marked} New.`)
      const found = locateQuote(after, selectors)
      expect(found?.start).toBe([...(after.text.split('the quoted ones')[0] ?? '')].length)
    }),
  )
})

test('finds the copy of a claim, not the claim', () => {
  const text = textOf('[[1:Walking helps.]]', 'So: Walking helps.')
  expect(unmarkedRange(text, 'Walking helps.')).toEqual({ start: 19, end: 33 })
  expect(unmarkedRange(textOf('[[1:Walking helps.]]'), 'Walking helps.')).toBe(null)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf, node, text } from './edit.ts'
import { countWords, documentLength, lengthInWords, lengthOf, wordsPerMinute } from './reading-time.ts'
import { documents } from './testing.ts'

describe('words', () => {
  test('numbers and words held by an apostrophe count once, punctuation never', () => {
    expect(countWords("The patient's dose was 1,200.5 mg — twice a day.")).toBe(9)
  })

  test('the empty text and mere signs have none', () => {
    expect(countWords('')).toBe(0)
    expect(countWords(' … — !')).toBe(0)
  })

  test('the last word of a line and the first of the next are two', () => {
    const document = documentOf([node('title', text('One')), node('summary', text('two three'))])
    expect(documentLength(document).words).toBe(3)
  })

  test('whatever is in two texts, side by side they have as many words as each alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(countWords(`${one}\n${other}`)).toBe(countWords(one) + countWords(other))
      }),
    )
  })

  test('a document of any shape has a length', () => {
    fc.assert(fc.property(documents, (document) => documentLength(document).words >= 0))
  })
})

describe('minutes', () => {
  test('a text is read at 238 words a minute, to the nearest whole minute', () => {
    expect(lengthOf(wordsPerMinute).minutes).toBe(1)
    expect(lengthOf(1.6 * wordsPerMinute).minutes).toBe(2)
    expect(lengthOf(1).minutes).toBe(1)
    expect(lengthOf(0).minutes).toBe(0)
  })

  test('the length reads as a person would write it', () => {
    expect(lengthInWords(lengthOf(1_240))).toBe('1,240 words · 5 min')
    expect(lengthInWords(lengthOf(1))).toBe('1 word · 1 min')
    expect(lengthInWords(lengthOf(0))).toBe('0 words')
  })
})

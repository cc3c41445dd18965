import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markedQuote, type Stretch } from './abstract.ts'

const paragraphs = ['METHODS: We walked (n = 40).', 'RESULTS: It fell by 4 mmHg. It fell by 5 later.']
const written = (marked: readonly (readonly Stretch[])[] | null) =>
  marked?.map((stretches) => stretches.map(({ text, found }) => (found ? `[${text}]` : text)).join('')) ?? null

describe('a quote in an abstract', () => {
  test('is marked at its first place, however it is spaced', () => {
    expect(written(markedQuote(paragraphs, 'It  fell\nby'))).toEqual([
      'METHODS: We walked (n = 40).',
      'RESULTS: [It fell by] 4 mmHg. It fell by 5 later.',
    ])
    expect(written(markedQuote(paragraphs, '(n = 40).'))?.[0]).toBe('METHODS: We walked [(n = 40).]')
  })
  test('may go over from one paragraph to the next', () => {
    expect(written(markedQuote([...paragraphs, 'It is safe.'], '40). RESULTS: It'))).toEqual([
      'METHODS: We walked (n = [40).]',
      '[RESULTS: It] fell by 4 mmHg. It fell by 5 later.',
      'It is safe.',
    ])
  })
  test('is not there where other words or signs are', () => {
    expect(markedQuote(paragraphs, 'it fell by 4')).toBeNull()
    expect(markedQuote(paragraphs, 'fell by 4 mm')).not.toBeNull()
    expect(markedQuote(paragraphs, 'n . 40')).toBeNull()
    expect(markedQuote(paragraphs, ' ')).toBeNull()
  })
  test('leaves no word out and adds none', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'a.', '(b', '*'), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), words, (texts, quote) => {
        const lines = texts.map((text) => text.join(' '))
        const marked = markedQuote(lines, quote.join('  '))
        expect(marked !== null).toBe(lines.join(' ').includes(quote.join(' ')))
        if (marked === null) return
        expect(marked.map((stretches) => stretches.map(({ text }) => text).join(''))).toEqual(lines)
        const found = marked.map((stretches) =>
          stretches
            .filter((one) => one.found)
            .map(({ text }) => text)
            .join(' '),
        )
        expect(found.filter((text) => text !== '').join(' ')).toBe(quote.join(' '))
      }),
    )
  })
})

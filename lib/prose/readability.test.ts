import { describe, expect, test } from 'vitest'
import { block, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { readability, syllablesIn } from './readability.ts'

test.each([
  ['cat', 1],
  ['walked', 1],
  ['treated', 2],
  ['table', 2],
  ['doses', 2],
  ['pressure', 2],
  ['depression', 3],
  ['medication', 4],
  ['anxiety', 4],
])('%s has %d syllables', (word, count) => expect(syllablesIn(word)).toBe(count))

describe('readability', () => {
  const plain = paragraph('We walk to the park each day. It does us good. '.repeat(12))
  const dense = paragraph(
    'Pharmacological augmentation necessitates individualized psychiatric consideration. '.repeat(20),
  )

  test('counts running text alone, without headings, facts and questions', () => {
    const section = group(
      'section',
      block('heading', 'A very long heading of many words'),
      paragraph('It helps. It helps us a lot.'),
    )
    expect(readability(documentOf(block('title', 'Walking'), section))).toEqual({
      words: 7,
      sentences: 2,
      wordsPerSentence: 3.5,
      longestSentence: 5,
      grade: null,
    })
  })

  test('plain words are of a low grade, dense ones of a high one, and little text of none', () => {
    expect(readability(documentOf(group('section', plain))).grade).toBeLessThan(3)
    expect(readability(documentOf(group('section', dense))).grade).toBeGreaterThan(15)
    expect(readability(documentOf()).grade).toBeNull()
  })
})

import { expect, test } from 'vitest'
import { block, body, claimId, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import { claimContext } from './context.ts'
import { plainText } from './text.ts'

const doc = documentOf(
  block('title', 'Walking and blood pressure'),
  block('summary', '[[1:Walking helps.]] Here is how.'),
  group(
    'quickFacts',
    group('fact', block('factLabel', 'Dose'), block('factValue', '[[3:Thirty minutes a day.]]')),
    group('fact', block('factLabel', 'Cost'), block('factValue', 'Nothing.')),
  ),
  body(paragraph('One. [[4:The arteries]]'), paragraph('[[4:widen.]] Two.'), paragraph('Three.')),
  group('faq', group('faqItem', block('question', 'May I run?'), group('answer', paragraph('[[5:Most may.]]')))),
)
const wordsOf = (claim: number) => {
  const { heading, blocks } = claimContext(doc, claimId(claim))
  return { heading, words: blocks.map((node) => plainText({ type: 'doc', content: [node] }).text) }
}

test('a claim is shown in its own block, with the heading of its section', () => {
  expect(wordsOf(1)).toEqual({ heading: null, words: ['Walking helps. Here is how.'] })
  expect(wordsOf(2)).toEqual({
    heading: 'Does walking help?',
    words: ['Brisk walking lowers blood pressure a little.'],
  })
})

test('a claim that was split is shown in each of its blocks', () => {
  expect(wordsOf(4)).toEqual({ heading: 'Does walking help?', words: ['One. The arteries', 'widen. Two.'] })
})

test('a fact comes with its label, an answer with its question', () => {
  expect(wordsOf(3).words).toEqual(['Dose\nThirty minutes a day.'])
  expect(wordsOf(5).words).toEqual(['May I run?\nMost may.'])
})

test('a claim that stands nowhere has no context', () => {
  expect(claimContext(documentOf(body()), claimId(1))).toEqual({
    heading: null,
    blocks: [],
  })
})

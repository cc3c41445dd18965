import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sliceCodePoints } from './characters.ts'
import { documentOf, node, text } from './edit.ts'
import { sentences, splitSentences } from './sentences.ts'
import { documents } from './testing.ts'
import { plainText } from './text.ts'
import { words } from './words.ts'

const split = (given: string) => splitSentences(given).map((sentence) => sentence.text)

test.each<string[]>([
  ['Take iron, e.g. ferrous sulfate.', 'It helps.'],
  ['Dr. Okafor saw St. Mary patients.', 'All recovered.'],
  ['Iron vs. placebo was tested.', 'Nothing else was.'],
  ['Smith et al. Found it first.', 'Others followed.'],
  ['The dose is 1.5 mg.', 'The rest is 0.5 mg daily.'],
  ['The U.S. Food and Drug Administration cleared it.', 'So did others.'],
  ['It is sold in the U.S.', 'The price varies.'],
  ['Take vitamin D.', 'It helps with hepatitis B.', 'That is all.'],
  ['J. K. Adeyemi wrote it.', 'A. Silva agreed.'],
  ['Is it safe?', 'Yes.', 'It is!', 'Really.'],
  ['She said “It works.”', 'He said "no."', '(Both were wrong.)', 'End.'],
  ['“Why?” he asked.', 'Nobody knew.'],
  ['Well… maybe.', 'Wait...', 'Then stop.'],
  ['See Fig. 2 and No. 5.', 'No. That is wrong.'.slice(0, 3), 'That is wrong.'],
  ['1. Eat iron.', 'Then wait.'],
  ['The trial ended in 2018.', 'The next began.'],
  ['Values fell, approx. 12%.', 'P. falciparum was absent.'],
  ['铁很重要。', '要多吃。'],
  ['Version 3.0 at example.org works.', 'Try it.'],
  ['First line', 'Second line.'],
])('splits %j', (...expected) => {
  const joint = expected.includes('First line') ? '\n' : expected[0]?.endsWith('。') ? '' : ' '
  expect(split(expected.join(joint))).toEqual(expected)
})

test('no letter is lost and each offset is exact, whatever the document', () =>
  fc.assert(
    fc.property(documents, (document) => {
      const whole = plainText(document).text
      let end = 0
      let between = ''
      for (const sentence of sentences(document)) {
        expect(sliceCodePoints(whole, sentence.start, sentence.end)).toBe(sentence.text)
        between += sliceCodePoints(whole, end, sentence.start)
        end = sentence.end
      }
      expect((between + sliceCodePoints(whole, end, whole.length)).trim()).toBe('')
    }),
  ))

test('every word of a document is found at its code points', () =>
  fc.assert(
    fc.property(documents, (document) => {
      const whole = plainText(document).text
      const found = words(document)
      for (const word of found) expect(sliceCodePoints(whole, word.start, word.end)).toBe(word.text)
      expect(found.map((word) => word.text).join('')).toBe(whole.replace(/\s/gu, ''))
    }),
  ))

test('each sentence knows what part of the article it stands in', () => {
  const document = documentOf([
    node('title', text('T')),
    node('summary', text('S')),
    node('quickFacts', [node('fact', [node('factLabel', text('L')), node('factValue', text('V'))])]),
    node('section', [
      node('heading', text('H')),
      node('quickAnswer', text('Q')),
      node('paragraph', text('P')),
      node('table', [node('tableRow', [node('tableCell', [node('paragraph', text('C'))])])]),
      node('figure', [node('caption', text('F'))]),
    ]),
    node('faq', [node('faqItem', [node('question', text('W')), node('answer', [node('paragraph', text('A'))])])]),
  ])
  expect(sentences(document).map(({ text: words, role }) => [words, role])).toEqual([
    ['T', 'title'],
    ['S', 'summary'],
    ['L', 'fact'],
    ['V', 'fact'],
    ['H', 'heading'],
    ['Q', 'quick-answer'],
    ['P', 'body'],
    ['C', 'table'],
    ['F', 'caption'],
    ['W', 'question'],
    ['A', 'answer'],
  ])
})

test('a very long run of full stops takes no longer than its length', () =>
  expect(split(`${'.'.repeat(300_000)}a`)).toHaveLength(1))

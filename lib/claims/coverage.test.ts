import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { block, claimId, documentOf, group, paragraph } from '#lib/article/manuscript.fixture.ts'
import type { Dismissal } from './claim.ts'
import { coverage, dismissalProblem, sentenceHash } from './coverage.ts'
import { checkableSentences } from './finder.ts'

const fact = (label: string, value: string) => group('fact', block('factLabel', label), block('factValue', value))
const dismissal = (sentence: string): Dismissal => ({
  sentence: sentenceHash(sentence),
  quote: sentence,
  reason: 'an example of how not to put it',
})
const document = documentOf(
  block('title', 'Tinnitus'),
  group('quickFacts', fact('TMS clearance', 'Since 2008'), fact('TRD definition', 'Two failed treatments')),
  group(
    'section',
    block('heading', 'Does it affect 10% of adults?'),
    block('quickAnswer', 'It affects [[1:one in ten]] adults.'),
    paragraph('Noise causes it. There is no cure. It affects one in ten adults.'),
  ),
)

describe('coverage', () => {
  test('a sentence is claimed where a claim overlaps it, dismissed by its words, else open', () => {
    const { open, dismissed, claimed } = coverage(document, [dismissal('There is no cure.')])
    expect(claimed.map(({ sentence, claimIds }) => [sentence.text, claimIds])).toEqual([
      ['It affects one in ten adults.', [claimId(1)]],
    ])
    expect(dismissed.map(({ sentence }) => sentence.text)).toEqual(['There is no cure.'])
    expect(open.map(({ sentence }) => sentence.text)).toEqual([
      'Since 2008',
      'Two failed treatments',
      'Noise causes it.',
      'It affects one in ten adults.',
    ])
  })

  test('every checkable sentence is in exactly one of the three, whatever was dismissed', () => {
    const all = checkableSentences(document)
    fc.assert(
      fc.property(fc.subarray(all.map(({ sentence }) => sentence.text)), (texts) => {
        const { open, dismissed, claimed } = coverage(document, texts.map(dismissal))
        const starts = [...open, ...dismissed, ...claimed].map(({ sentence }) => sentence.start)
        expect(starts.sort((a, b) => a - b)).toEqual(all.map(({ sentence }) => sentence.start))
      }),
    )
  })

  test('a dismissal outlives a change of white space, and nothing else', () => {
    expect(sentenceHash(' There  is no\u00a0cure. ')).toBe(sentenceHash('There is no cure.'))
    expect(sentenceHash('There is no cure')).not.toBe(sentenceHash('There is no cure.'))
  })
})

test('of a quick fact the value is listed, and its label tells the kind', () => {
  const facts = checkableSentences(document).filter(({ sentence }) => sentence.role === 'fact')
  expect(facts.map(({ sentence, kind }) => [sentence.text, kind])).toEqual([
    ['Since 2008', 'regulatory'],
    ['Two failed treatments', 'definition'],
  ])
})

describe('what cannot be waved through', () => {
  const saying = (words: string) => documentOf(group('section', paragraph(words)))
  const sorted = (words: string) => {
    const { open, dismissed } = coverage(saying(words), [dismissal(words)])
    return { open: open.map(({ wavedThrough }) => wavedThrough), dismissed: dismissed.length }
  }

  test.each([
    ['a figure', 'The ward has 12 beds.'],
    ['a share', 'A third of patients come back.'],
    ['a comparison', 'The pill is older than the patch.'],
    ['an effect', 'Walking lowers blood pressure.'],
    ['an effect inside an invitation', 'Remember that 3 pills are too many.'],
    ['a dated decision of a regulator', 'The device was cleared in 2008.'],
  ])('%s', (_, words) => {
    expect(sorted(words)).toEqual({ open: [true], dismissed: 0 })
    expect(dismissalProblem({ quote: words })).toMatch(/can only be a claim/)
  })

  test.each([
    ['a definition', 'Apnoea means a pause in breathing.'],
    ['a regulator without a date', 'The device was cleared.'],
    ['a denied cure', 'There is no cure.'],
    ['a word about the text itself', 'This guide compares 5 ways to lower blood pressure.'],
  ])('%s can be dismissed', (_, words) => {
    expect(sorted(words)).toEqual({ open: [], dismissed: 1 })
    expect(dismissalProblem({ quote: words })).toBeNull()
  })

  test.each([
    ['a question', 'Does it lower blood pressure by 10%?'],
    ['an opinion marked as such', 'In our view, 3 visits are too many.'],
    ['an invitation', 'Ask your doctor whether it may help you.'],
  ])('%s is no claim, and nobody has to say so', (_, words) => {
    expect(sorted(words)).toEqual({ open: [], dismissed: 0 })
  })
})

test('every sentence of the running text is counted once: claim, dismissed, open, or nothing to check', () => {
  const { counts } = coverage(document, [dismissal('There is no cure.')])
  expect(counts).toEqual({ sentences: 7, claimed: 1, dismissed: 1, open: 4, rest: 1 })
})

import { expect, test } from 'vitest'
import { block, claim, documentOf, link, manuscript, reference } from '#lib/article/manuscript.fixture.ts'
import { figuresIn, statementsOf } from './statements.ts'

const hashOfText = (text: string) =>
  statementsOf(manuscript({ document: documentOf(block('summary', `[[1:${text}]]`)), claims: [claim(1)] }))[0]?.textHash

test('the same words are the same statement whatever their case, quotes and last sign', () => {
  expect(hashOfText('The drug’s effect lasts.')).toBe(hashOfText("the drug's effect lasts"))
  expect(hashOfText('The effect lasts 3 weeks.')).not.toBe(hashOfText('The effect lasts 4 weeks.'))
})

test('a figure has one spelling, with its scale and what it counts', () => {
  expect(figuresIn('280 million people, 1,500 mg, 37 per cent (37%), 2.5 µg and 2.5 mcg over 3 years')).toEqual([
    { figure: '280000000 people', unit: 'people' },
    { figure: '1500 mg', unit: 'mg' },
    { figure: '37 %', unit: '%' },
    { figure: '2.5 µg', unit: 'µg' },
    { figure: '3 year', unit: 'year' },
  ])
})

test('numbers that count nothing, parts of words and years are no figures', () => {
  expect(figuresIn('In 2019 trial NCT01234 of vitamin B12 used scale 4.')).toEqual([])
})

test('a figure belongs to every source that its claim is linked to', () => {
  const text = manuscript({
    document: documentOf(block('summary', '[[1:It fell by 12 %.]] [[2:No source, 5 %.]]')),
    claims: [claim(1, { evidence: [link(1), link(2)] }), claim(2, { evidence: [] })],
    references: [reference(1), reference(2)],
  })
  expect(statementsOf(text).map(({ figures }) => figures.map(({ figure }) => figure))).toEqual([['12 %', '12 %'], []])
})

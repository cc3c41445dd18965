import { describe, expect, test } from 'vitest'
import { Appraisal, type StudyDesign } from '#lib/evidence/study-design.ts'
import { advice } from './advice.ts'
import { submissionProblems } from './checks.ts'
import {
  block,
  claim,
  claimId,
  documentOf,
  group,
  manuscript,
  paragraph,
  reference,
  referenceId,
} from './manuscript.fixture.ts'
import type { Manuscript } from './manuscript.ts'

const codes = (fields: Partial<Manuscript>) => advice(manuscript(fields)).map(({ code }) => code)
const saying = (...texts: readonly string[]) => ({
  document: documentOf(group('section', ...texts.map(paragraph))),
  claims: [],
})
const by = (design: StudyDesign) => ({ references: [reference(1, { appraisal: Appraisal.parse({ design }) })] })

test('a sound manuscript gets no advice', () => expect(advice(manuscript())).toEqual([]))

describe('evidence', () => {
  test('a news item as support: link the primary study; it keeps nobody from submitting', () => {
    expect(advice(manuscript(by('news')))[0]).toMatchObject({
      code: 'link-the-primary-study',
      pointer: `/claims/${claimId(1)}`,
    })
    expect(submissionProblems(manuscript(by('news')))).toEqual([])
  })

  test.each(['cohort', 'cross-sectional', 'case-series', 'animal'] as const)(
    '"improves" on a study of the design %s is questioned',
    (design) => expect(codes(by(design))).toContain('causal-verb'),
  )
  test.each(['rct', 'sr-rct', 'guideline'] as const)('"improves" on the design %s is not', (design) =>
    expect(codes(by(design))).not.toContain('causal-verb'),
  )

  test('a figure says of which year it is', () => {
    const burden = (text: string) => ({
      ...saying(`[[1:${text}]]`),
      claims: [claim(1, { kind: 'prevalence', question: 'prevalence' })],
    })
    expect(codes(burden('280 million people live with depression.'))).toContain('undated-figure')
    expect(codes(burden('In 2019, 280 million people lived with depression.'))).not.toContain('undated-figure')
  })

  test('the same work listed twice is named', () => {
    const twin = reference(2, { csl: { ...reference(1).csl, title: 'Another title' } })
    expect(advice(manuscript({ references: [reference(1), twin] }))).toMatchObject([
      { code: 'same-work-twice', pointer: `/references/${referenceId(2)}` },
    ])
  })
})

describe('words', () => {
  test.each([
    ['hype', 'It is a breakthrough.'],
    ['hype', 'It has been proven.'],
    ['cure', 'The pill cures gout.'],
    ['bare-safe', 'The pill is safe.'],
    ['relative-time', 'A new study looks at it.'],
    ['person-first', 'Many diabetics know it.'],
  ])('%s: "%s"', (code, text) => {
    expect(advice(manuscript(saying('Fine.', text)))).toMatchObject([{ code, pointer: '/document/0/1' }])
  })

  test.each([
    'No treatment can be described as a cure for all.',
    'The pill is safe for most adults.',
    'A secure place.',
  ])('nothing to say of "%s"', (text) => expect(codes(saying(text))).toEqual([]))
})

describe('abbreviations', () => {
  test.each([
    ['never written out', 'TMS helps.', ['abbreviation-unexplained']],
    [
      'used before its words',
      'TMS helps. We like transcranial magnetic stimulation.',
      ['abbreviation-before-its-words'],
    ],
    ['explained before', 'Transcranial magnetic stimulation, or TMS, helps. TMS is good.', []],
    ['explained in brackets', 'TMS (transcranial magnetic stimulation) helps.', []],
    ['better known than its words', 'The virus is HIV.', []],
    ['a Roman number', 'Part II begins.', []],
  ])('%s', (_, text, expected) => expect(codes(saying(text))).toEqual(expected))

  test('each is named once, where it is first used', () => {
    const document = documentOf(block('title', 'On TMS'), group('section', paragraph('TMS and TMS again.')))
    expect(advice(manuscript({ document, claims: [] }))).toMatchObject([{ pointer: '/document/0' }])
  })
})

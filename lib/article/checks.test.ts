import { describe, expect, test } from 'vitest'
import { sentenceHash } from '#lib/claims/coverage.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import { submissionProblems } from './checks.ts'
import { claimsMarkedAcrossBlocks } from './claim-blocks.ts'
import {
  block,
  body,
  claim,
  claimId,
  documentOf,
  group,
  link,
  manuscript,
  paragraph,
  reference,
  referenceId,
} from './manuscript.fixture.ts'
import type { Manuscript } from './manuscript.ts'
import { noticeProblems } from './reference-checks.ts'

const codes = (fields: Partial<Manuscript>) => submissionProblems(manuscript(fields)).map(({ code }) => code)
const title = block('title', 'Walking and blood pressure')
const summary = block('summary', '[[1:Walking improves blood pressure in adults.]]')
const section = body(paragraph('Wear good shoes.'))

test('a whole manuscript has no problems', () => expect(submissionProblems(manuscript())).toEqual([]))

describe('the shape of the document', () => {
  test.each([
    ['no title', 'no-title', [summary, section]],
    ['a blank title', 'no-title', [block('title', ' '), summary, section]],
    ['two titles', 'two-titles', [title, title, summary, section]],
    ['no section', 'no-section', [title, summary]],
    [
      'a section without heading',
      'section-without-heading',
      [title, summary, section, group('section', block('quickAnswer', 'Yes.'), paragraph('So be it.'))],
    ],
    [
      'a section without quick answer',
      'section-without-quick-answer',
      [title, summary, section, group('section', block('heading', 'Why?'), paragraph('So be it.'))],
    ],
    ['a section without body', 'section-without-body', [title, summary, body()]],
    [
      'an answer without question',
      'answer-without-question',
      [title, summary, section, group('faq', group('faqItem', group('answer', paragraph('Yes.'))))],
    ],
    [
      'a question without answer',
      'question-without-answer',
      [title, summary, section, group('faq', group('faqItem', block('question', 'Why?')))],
    ],
    [
      'a fact without label',
      'fact-without-label',
      [title, summary, group('quickFacts', group('fact', block('factValue', '[[2:Two hours]]'))), section],
    ],
    [
      'a fact without value',
      'fact-without-value',
      [title, summary, group('quickFacts', group('fact', block('factLabel', 'Time'))), section],
    ],
  ] as const)('%s is named', (_, code, parts) => expect(codes({ document: documentOf(...parts) })).toContain(code))

  test('an empty document lists everything that is missing, and points into it', () => {
    const problems = submissionProblems(manuscript({ document: documentOf(), claims: [], references: [] }))
    expect(problems.map(({ code }) => code)).toEqual(['no-title', 'no-summary', 'no-section', 'no-key-claim'])
  })
})

describe('claims', () => {
  const saying = (words: string) => documentOf(title, summary, body(paragraph(words)))
  const dismissing = (words: string) => ({
    sentence: sentenceHash(words),
    quote: '',
    reason: 'an example of a bad sentence',
  })

  test('a checkable sentence is marked or dismissed, and dismissing it binds its words alone', () => {
    const open = saying('It may be safe.')
    expect(codes({ document: open })).toContain('open-sentence')
    const dismissal = dismissing('It  may be safe.')
    expect(codes({ document: open, dismissals: [dismissal] })).toEqual([])
    const other = saying('It may be unsafe.')
    expect(codes({ document: other, dismissals: [dismissal] })).toContain('open-sentence')
  })

  test.each([
    ['a figure', 'About 40 of them were asked.'],
    ['a comparison', 'It is older than the other one.'],
    ['an effect', 'It reduces deaths.'],
    ['a dated decision of a regulator', 'It was approved in 2019.'],
  ])('%s can only be a claim: dismissing it keeps it from submission, and says where', (_, words) => {
    const problems = submissionProblems(manuscript({ document: saying(words), dismissals: [dismissing(words)] }))
    expect(problems).toMatchObject([{ code: 'claim-waved-through', pointer: '/document/2/2' }])
  })

  test.each([
    ['a mark without a record', 'claim-without-record', { claims: [claim(1, { key: true })] }],
    ['a record without words', 'claim-without-words', { claims: [claim(1, { key: true }), claim(2), claim(3)] }],
    ['a record listed twice', 'claim-twice', { claims: [claim(1, { key: true }), claim(2), claim(2)] }],
    ['no key claim', 'no-key-claim', { claims: [claim(1), claim(2)] }],
    [
      'a key claim without evidence',
      'no-evidence-linked',
      { claims: [claim(1, { key: true, evidence: [] }), claim(2)] },
    ],
    [
      'a key claim with background alone',
      'no-evidence-linked',
      { claims: [claim(1, { key: true, evidence: [link(1, { relation: 'background' })] }), claim(2)] },
    ],
    [
      'a risky claim without support',
      'no-supporting-reference',
      { claims: [claim(1, { key: true }), claim(2, { evidence: [link(1, { relation: 'contradicts' })] })] },
    ],
    [
      'an editorial assertion',
      'editorial-assertion',
      { claims: [claim(1, { key: true }), claim(2, { kind: 'editorial-assertion', question: 'not-gradable' })] },
    ],
    [
      'a link to nothing',
      'link-to-missing-reference',
      { claims: [claim(1, { key: true }), claim(2, { evidence: [link(1), link(9)] })] },
    ],
    [
      'a link without quote or locator',
      'link-without-place',
      { claims: [claim(1, { key: true }), claim(2, { evidence: [link(1, { locator: ' ' })] })] },
    ],
    ['support of unknown design', 'reference-without-design', { references: [reference(1, { appraisal: null })] }],
    [
      'support by a registration alone',
      'no-evidence-linked',
      { references: [reference(1, { appraisal: Appraisal.parse({ design: 'registration' }) })] },
    ],
  ] as const)('%s is named', (_, code, fields) => expect(codes(fields)).toContain(code))

  test('a key claim of frequency rests on figures of a stated year', () => {
    const claims = [claim(1, { key: true, kind: 'prevalence', question: 'prevalence' }), claim(2)]
    const statistics = (dataYear: number | null) => ({
      claims,
      references: [reference(1, { appraisal: Appraisal.parse({ design: 'official-statistics', dataYear }) })],
    })
    expect(codes(statistics(2021))).toEqual([])
    expect(codes(statistics(null))).toEqual(['no-evidence-linked'])
  })

  test('a claim of low risk needs no reference', () => {
    const claims = [claim(1, { key: true }), claim(2, { kind: 'mechanism', question: 'not-gradable', evidence: [] })]
    expect(codes({ claims })).toEqual([])
  })

  test('every problem points to what it is about', () => {
    const [problem] = submissionProblems(manuscript({ claims: [claim(1, { key: true }), claim(2, { evidence: [] })] }))
    expect(problem).toMatchObject({ pointer: `/claims/${claimId(2)}` })
  })
})

describe('a claim across blocks', () => {
  const marked = (...blocks: readonly NodeJson[]) => documentOf(title, summary, body(...blocks))
  const whole = marked(paragraph('[[3:Walking helps. It is free.]]'))
  const split = marked(paragraph('[[3:Walking helps.]]'), paragraph('[[3:It is free.]]'))
  const claims = [claim(1, { key: true }), claim(2), claim(3)]

  test('a paragraph split inside it leaves one claim', () => {
    expect(codes({ document: split, claims })).not.toContain('claim-across-blocks')
    expect([...claimsMarkedAcrossBlocks(whole, split)]).toEqual([])
  })

  test('two ranges with other words between them are one claim', () => {
    const apart = marked(paragraph('[[3:Walking helps.]] We say.'), paragraph('Thus [[3:it is free.]]'))
    expect(codes({ document: apart, claims })).not.toContain('claim-across-blocks')
  })

  test('marking two blocks at once is refused', () => {
    const bare = marked(paragraph('Walking helps.'), paragraph('It is free.'))
    expect([...claimsMarkedAcrossBlocks(bare, split)]).toEqual([claimId(3)])
    expect([...claimsMarkedAcrossBlocks(null, split)]).toEqual([claimId(3)])
  })

  test.each([
    ['a heading and a paragraph', [block('subheading', '[[3:Walking helps.]]'), paragraph('[[3:It is free.]]')]],
    ['three paragraphs', [paragraph('[[3:One.]]'), paragraph('[[3:Two.]]'), paragraph('[[3:Three.]]')]],
    [
      'a paragraph and a list',
      [paragraph('[[3:One.]]'), group('bulletList', group('listItem', paragraph('[[3:Two.]]')))],
    ],
  ] as const)('%s can be no claim', (_, blocks) => {
    expect(codes({ document: marked(...blocks), claims })).toContain('claim-across-blocks')
  })

  test('an item of a list split inside a claim leaves one claim', () => {
    const item = (source: string) => group('listItem', paragraph(source))
    const list = group('bulletList', item('[[3:Walking helps.]]'), item('[[3:It is free.]]'))
    expect(codes({ document: marked(list), claims })).not.toContain('claim-across-blocks')
  })
})

describe('references', () => {
  const page = reference(1, { csl: { type: 'webpage', title: 'Walking', URL: 'https://example.org/walking' } })

  test('a web page says when it was read', () => {
    expect(codes({ references: [page] })).toEqual(['web-page-without-access-date'])
  })

  test('citations name references of the article', () => {
    const document = documentOf(title, summary, body(paragraph('Wear good shoes.[cite:7]')))
    expect(submissionProblems(manuscript({ document }))).toMatchObject([
      { code: 'citation-of-missing-reference', pointer: '/document/2/2/1' },
    ])
    const empty = documentOf(
      title,
      summary,
      body(group('paragraph', { type: 'citation', attrs: { referenceIds: [] } }, { type: 'text', text: 'So.' })),
    )
    expect(codes({ document: empty })).toEqual(['empty-citation'])
  })

  test('a retracted reference supports nothing, as background it may stay', () => {
    const notices = { 'doi:10.1000/walking.1': { type: 'retraction' } } as const
    expect(noticeProblems(manuscript(), notices)).toMatchObject([
      { code: 'retracted-reference', pointer: `/references/${referenceId(1)}` },
    ])
    const claims = [claim(1, { evidence: [link(1, { relation: 'background' })] })]
    expect(noticeProblems(manuscript({ claims }), notices)).toEqual([])
    expect(noticeProblems(manuscript(), { 'doi:10.1000/walking.1': { type: 'erratum' } })).toEqual([])
  })
})

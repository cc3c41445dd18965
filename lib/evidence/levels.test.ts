import { describe, expect, test } from 'vitest'
import type { LinkJudgment } from './judgment.ts'
import { type ClaimFacts, type ClaimLevel, claimLevel } from './levels.ts'
import type { Basis, LinkFacts } from './link-level.ts'
import { judgmentOf, linkTo } from './links.fixture.ts'
import { works } from './references.fixture.ts'

const levelOf = (level: ClaimLevel) => {
  if (level.kind === 'graded') return level.level
  return level.kind === 'settled' ? level.year : level.kind
}
const graded = (links: readonly LinkFacts[], facts: Partial<ClaimFacts> = {}, basis: Basis = 'judged') =>
  claimLevel({ question: 'therapy', scale: 'ocebm-2009', downgrades: [], links, ...facts }, basis)
const levelFrom = (...links: readonly LinkFacts[]) => levelOf(graded(links))
const codes = (level: ClaimLevel) => level.reasons.map((reason) => reason.code)
const lowered = (steps: number) => ({ steps, reason: 'few participants' })

describe('a claim about imaging-guided stimulation', () => {
  const news = linkTo('news', { csl: works.undatedPage })
  const sham = linkTo('rct', { csl: works.oReardon, judgment: { directness: 'indirect' } })
  const thetaBurst = linkTo('rct-noninferiority', { csl: works.threeD, judgment: { directness: 'indirect' } })
  const primary = (inconclusive: boolean) => linkTo('rct', { csl: works.onlineFirst, appraisal: { inconclusive } })

  test('with a news report and trials of other questions has level 5, and says why not 1a', () => {
    const level = graded([news, sham, thetaBurst])
    expect(level).toMatchObject({ kind: 'graded', level: '5', name: 'OCEBM 2009 level 5' })
    expect(level.meaning).toBe('expert opinion, mechanism or news report')
    expect(level.reasons.map((reason) => reason.text)).toEqual([
      'Levels of evidence n.d.: News report: at most level 5.',
      'Levels of evidence n.d.: It reports at second hand: link the primary study.',
      "O'Reardon 2007 answers another question (judged indirect), so it lends no level.",
      'Blumberger 2018 answers another question (judged indirect), so it lends no level.',
      'Level 1a asks for a systematic review of randomised trials that agree with one another; none that counts in full is linked to this claim.',
    ])
  })

  test('with the primary trial linked has 1b, and 1b- for a reviewer who finds it inconclusive', () => {
    expect(levelOf(graded([news, sham, thetaBurst, primary(false)]))).toBe('1b')
    const careful = graded([news, sham, thetaBurst, primary(true), linkTo('rct', { relation: 'contradicts' })])
    expect(careful).toMatchObject({ level: '1b-', name: 'OCEBM 2009 level 1b-, inconclusive' })
    expect(careful.meaning).toBe('one randomised trial, inconclusive')
  })

  test('before any review shows its writer what the links could carry', () => {
    const unjudged = { ...news, judgments: [] }
    expect(levelOf(graded([unjudged]))).toBe('none')
    const onPaper = graded([unjudged], {}, 'on-paper')
    expect(levelOf(onPaper)).toBe('5')
  })
})

describe('a link lends no level', () => {
  test.each([
    ['without a judgment', linkTo('rct', { judgments: [] }), 'not-judged'],
    ['with its design unconfirmed', linkTo('rct', { judgment: { design: null } }), 'design-unconfirmed'],
    ['as background', linkTo('rct', { relation: 'background' }), 'background'],
    ['when it contradicts', linkTo('rct', { relation: 'contradicts' }), 'contradicts'],
    ['when judged indirect', linkTo('rct', { judgment: { directness: 'indirect' } }), 'indirect'],
    ['once retracted', linkTo('rct', { notice: { type: 'retraction' }, noticeWeighed: true }), 'retracted'],
    ['while suspended', linkTo('rct', { notice: { type: 'expression_of_concern' } }), 'suspended'],
    ['as the plan of a trial', linkTo('protocol'), 'design-carries-none'],
  ])('%s', (_, link, code) => {
    const level = graded([link])
    expect(levelOf(level)).toBe('none')
    expect(codes(level)).toContain(code)
    expect(level.reasons[0]?.text).toBe('No evidence linked that lends a level.')
  })
})

test('an indirect link says what reviewers found it to miss, where they said so', () => {
  const told = (misses?: LinkJudgment['misses']) =>
    graded([linkTo('rct', { judgment: { directness: 'indirect', ...(misses ? { misses } : {}) } })]).reasons[1]?.text
  expect(told()).toContain('answers another question (judged indirect), so it lends no level.')
  expect(told(['outcome', 'population'])).toContain('(judged indirect: another population, outcome)')
})

describe('a notice', () => {
  test('of concern lets a link count again once a reviewer decided after it', () => {
    expect(levelFrom(linkTo('rct', { notice: { type: 'partial_retraction' }, noticeWeighed: true }))).toBe('1b')
  })
  test('of correction or reinstatement leaves the level and asks for a look', () => {
    expect(graded([linkTo('rct', { notice: { type: 'erratum' } })])).toMatchObject({ level: '1b' })
    expect(codes(graded([linkTo('rct', { notice: { type: 'erratum' } })]))).toContain('correction-unseen')
    expect(codes(graded([linkTo('rct', { notice: { type: 'reinstatement' } })]))).toContain('reinstated')
  })
})

describe('steps down', () => {
  test('come from support in part, from the reviewer on the link, then on the claim', () => {
    expect(levelFrom(linkTo('rct', { relation: 'partly-supports' }))).toBe('2b')
    expect(levelFrom(linkTo('rct', { judgment: { downgrade: lowered(2) } }))).toBe('3b')
    expect(levelOf(graded([linkTo('rct')], { downgrades: [lowered(1)] }))).toBe('2b')
    expect(levelFrom(linkTo('sr-rct', { relation: 'partly-supports', judgment: { downgrade: lowered(1) } }))).toBe('3a')
  })
  test('of a link let another link decide, steps of the claim do not', () => {
    const links = [linkTo('rct', { judgment: { downgrade: lowered(3) } }), linkTo('cohort')]
    expect(levelOf(graded(links))).toBe('2b')
    expect(levelOf(graded(links, { downgrades: [lowered(1)] }))).toBe('3b')
  })
  test('of several reviewers do not add up', () => {
    expect(levelOf(graded([linkTo('sr-rct')], { downgrades: [lowered(1), lowered(2)] }))).toBe('3a')
  })
  test('take what is inconclusive to the lowest level', () => {
    expect(levelFrom(linkTo('sr-rct', { appraisal: { inconclusive: true }, relation: 'partly-supports' }))).toBe('5')
  })
})

test('of two reviewers the more cautious judgment counts in every respect', () => {
  const two = (other: Parameters<typeof judgmentOf>[1], design: Parameters<typeof judgmentOf>[0] = 'rct') =>
    levelFrom(linkTo('rct', { judgments: [judgmentOf('rct'), judgmentOf(design, other)] }))
  expect(two({})).toBe('1b')
  expect(two({ relation: 'partly-supports' })).toBe('2b')
  expect(two({ relation: 'contradicts' })).toBe('none')
  expect(two({ directness: 'indirect' })).toBe('none')
  expect(two({ downgrade: lowered(1) })).toBe('2b')
  expect(two({}, 'single-arm-trial')).toBe('4')
  expect(two({}, null)).toBe('1b')
})

test('a reviewer cannot find more support than the writer claimed', () => {
  expect(levelFrom(linkTo('rct', { relation: 'partly-supports', judgment: { relation: 'supports' } }))).toBe('2b')
})

test('the facts of a study move its level', () => {
  const level = (...parts: Parameters<typeof linkTo>) => levelFrom(linkTo(...parts))
  expect(level('rct', { appraisal: { lowQuality: true } })).toBe('2b')
  expect(level('cohort', { appraisal: { lowQuality: true } })).toBe('4')
  expect(level('rct', { appraisal: { preprint: true } })).toBe('2b')
  expect(level('sr-rct', { appraisal: { preprint: true } })).toBe('2b')
  expect(level('case-control', { appraisal: { preprint: true } })).toBe('4')
  expect(level('sr-rct', { appraisal: { inconclusive: true } })).toBe('1a-')
  expect(level('umbrella-review', { appraisal: { pooledDesign: 'sr-cohort' } })).toBe('2a')
  expect(level('umbrella-review')).toBe('5')
})

test('a guideline carries the level that it states in the same scale, and none of another', () => {
  const stating = (scale: string, level: string) =>
    levelFrom(linkTo('guideline', { appraisal: { statedLevel: { scale, level } } }))
  expect(stating('OCEBM 2009', '2b')).toBe('2b')
  expect(stating('Oxford CEBM 2009', 'Level 1A')).toBe('1a')
  expect(stating('OCEBM 2011', '1')).toBe('none')
  expect(stating('GRADE', 'high')).toBe('none')
  expect(stating('AHA class', '1A')).toBe('none')
  expect(levelFrom(linkTo('guideline'))).toBe('5')
})

test('each question has its own column', () => {
  const of = (question: ClaimFacts['question'], ...parts: Parameters<typeof linkTo>) =>
    levelOf(graded([linkTo(...parts)], { question }))
  expect(of('prognosis', 'sr-cohort')).toBe('1a')
  expect(of('prognosis', 'cohort', { appraisal: { inceptionCohort: true } })).toBe('1b')
  expect(of('prognosis', 'cohort')).toBe('2b')
  expect(of('prognosis', 'rct')).toBe('2b')
  expect(of('prognosis', 'case-series')).toBe('4')
  expect(of('diagnosis', 'sr-diagnostic')).toBe('1a')
  expect(of('diagnosis', 'diagnostic-validating')).toBe('1b')
  expect(of('diagnosis', 'diagnostic-exploratory')).toBe('2b')
  expect(of('diagnosis', 'diagnostic-nonconsecutive')).toBe('3b')
  expect(of('diagnosis', 'case-control')).toBe('4')
  expect(of('diagnosis', 'all-or-none')).toBe('1c')
  expect(of('harm', 'cohort')).toBe('2b')
})

describe('how common something is', () => {
  const statistics = (dataYear: number | null, other: Parameters<typeof linkTo>[1] = {}) =>
    linkTo('official-statistics', { ...other, appraisal: { dataYear } })
  const prevalence = (links: readonly LinkFacts[], facts: Partial<ClaimFacts> = {}) =>
    graded(links, { question: 'prevalence', ...facts })

  test('is settled by dated statistics or by a survey of a random sample, the newest of them', () => {
    expect(prevalence([statistics(2019), statistics(2021)])).toMatchObject({
      kind: 'settled',
      year: 2021,
      meaning: 'settled by statistics of 2021',
    })
    const survey = (randomSample: boolean) => linkTo('survey', { appraisal: { randomSample, dataYear: 2020 } })
    expect(levelOf(prevalence([survey(true)]))).toBe(2020)
    expect(levelOf(prevalence([survey(false)]))).toBe('none')
  })
  test('is not settled by undated figures, nor by such as support it in part or were lowered', () => {
    expect(levelOf(prevalence([statistics(null)]))).toBe('none')
    expect(levelOf(prevalence([statistics(2021, { relation: 'partly-supports' })]))).toBe('none')
    expect(levelOf(prevalence([statistics(2021)], { downgrades: [lowered(1)] }))).toBe('none')
  })
  test('has a level in the scale of 2011', () => {
    expect(levelOf(prevalence([statistics(2021)], { scale: 'ocebm-2011' }))).toBe('2')
  })
})

test('in the scale of 2011 a single trial has level 2 and a review of trials level 1', () => {
  const in2011 = (...parts: Parameters<typeof linkTo>) => levelOf(graded([linkTo(...parts)], { scale: 'ocebm-2011' }))
  expect(in2011('rct')).toBe('2')
  expect(in2011('sr-rct')).toBe('1')
  expect(in2011('rct', { appraisal: { inconclusive: true } })).toBe('3')
})

test('a claim that needs no level needs a source that counts', () => {
  const source = (...links: readonly LinkFacts[]) => graded(links, { question: 'not-gradable' })
  expect(source(linkTo('regulatory-document'))).toMatchObject({ kind: 'not-gradable', hasSource: true })
  expect(source(linkTo('regulatory-document', { notice: { type: 'retraction' } }))).toMatchObject({ hasSource: false })
  expect(codes(source())).toEqual(['no-source'])
})

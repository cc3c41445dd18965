import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { block, claim, documentOf, group, manuscript, paragraph, reference } from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { plainText } from '#lib/document/text.ts'
import { Appraisal, type StudyDesign } from '#lib/evidence/study-design.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { importText } from '#lib/import/import-text.ts'
import { proseAdvice, proseMemory } from './advice.ts'

const read = (given: Manuscript) => proseAdvice(given, { scale: 'ocebm-2009', memory: proseMemory() })
const written = (...content: readonly NodeJson[]) =>
  manuscript({ document: documentOf(...content), claims: [], references: [] })
const saying = (...texts: readonly string[]) => written(group('section', ...texts.map(paragraph)))
const rules = (text: string) => read(saying(text)).map(({ rule }) => rule)
/** The words that each piece of advice is about, with what they may be replaced by. */
const about = (given: Manuscript) => {
  const points = [...plainText(given.document).text]
  return read(given).map(({ rule, range, fix }) => [
    rule,
    points.slice(range.start, range.end).join(''),
    fix?.replacement,
  ])
}

describe('words', () => {
  test.each([
    ['hype', 'It is a breakthrough.', 'breakthrough'],
    ['hype', 'It has been proven.', 'proven'],
    ['hype', 'It always works.', 'always'],
    ['hype', 'There are no side effects.', 'no side effects'],
    ['weak-hype', 'It is less of a one-size-fits-all plan.', 'one-size-fits-all'],
    ['cure', 'The pill cures gout.', 'cures'],
    ['cure', 'Relief is guaranteed.', 'guaranteed'],
    ['cure', 'It brings permanent relief.', 'permanent relief'],
    ['bare-safe', 'The pill is safe.', 'safe'],
    ['relative-time', 'A new study looks at it.', 'new study'],
    ['regulatory-verb', 'The device was approved by the FDA.', 'approved'],
    ['regulatory-verb', 'The pill was approved for gout.', 'approved'],
    ['inclusive-words', 'The handicapped child came.', 'handicapped'],
  ] as const)('%s: "%s"', (rule, text, words) => {
    expect(about(saying('Fine.', text)).map(([found, at]) => [found, at])).toEqual([[rule, words]])
  })

  test.each([
    ['a denied cure', 'No treatment can be described as a cure for all.'],
    ['a denied proof', 'It has not been proven.'],
    ['a question', 'Is it a miracle?'],
    ['safety for somebody', 'The pill is safe for most adults.'],
    ['safety denied', 'It is not safe.'],
    ['part of a word', 'A secure place.'],
    ['an order', 'Never share a needle.'],
    ['a quotation', 'The advert said “a miracle cure”.'],
    ['victims of deeds', 'Victims of violence may come too.'],
    ['an agency that approved', 'The FDA approved the pill for gout.'],
    ['clearance by the kidneys', 'It measures renal clearance.'],
    ['a measured precision', 'The size was measured with precision.'],
  ])('nothing to say of %s', (_, text) => expect(rules(text)).toEqual([]))

  test('titles of cited works are not ours to mend', () => {
    const cited = reference(1, { csl: { ...reference(1).csl, title: 'A miracle cure for gout: a trial' } })
    const { document } = saying('We read “A miracle”. They wrote A Miracle Cure for Gout: a Trial in one night.')
    expect(read(manuscript({ document, claims: [], references: [cited] }))).toEqual([])
  })

  test.each([
    ['Many diabetics know it.', 'diabetics', 'people with diabetes'],
    ['Migraine sufferers know it.', 'Migraine sufferers', 'people with migraine'],
    ['He committed suicide.', 'committed suicide', 'died by suicide'],
    ['It helps stroke victims.', 'stroke victims', 'people with stroke'],
  ])('people come first: "%s"', (text, words, replacement) => {
    expect(about(saying(text))).toContainEqual(['person-first', words, replacement])
  })
})

describe('numbers and units', () => {
  test.each([
    ['Take 5mg.', 'unit-space', '5mg', '5\u00a0mg'],
    ['Take 5 mg.', 'unit-space', '5 mg', '5\u00a0mg'],
    ['Take 5\u00a0µg.', 'microgram', 'µg', 'mcg'],
    ['Take .5\u00a0mg.', 'decimal-zero', '.5', '0.5'],
    ['Take 5.0\u00a0mg.', 'decimal-zero', '5.0', '5'],
  ])('"%s"', (text, rule, words, replacement) => {
    expect(about(saying(text))).toContainEqual([rule, words, replacement])
  })
  test.each([
    'Take 5\u00a0mg.',
    'The result had P = .03.',
    'The B12g network.',
    'Vitamin B12 helps.',
    'Take 0.5\u00a0mg.',
  ])('nothing to say of "%s"', (text) => expect(rules(text)).toEqual([]))

  test.each([
    'It cuts the risk of stroke by 30%.',
    'Their risk was 40% lower, a halved risk.',
    'They are twice as likely to fall.',
  ])('relative without absolute: "%s"', (text) => expect(rules(text)).toContain('relative-risk'))
  test.each([
    'It cuts the risk of stroke by 30%, from 10 in 1,000 to 7 in 1,000.',
    'It cuts the risk of stroke by 30%. That is 3 fewer per 1,000 people in 2019.',
  ])('with its absolute: "%s"', (text) => expect(rules(text)).not.toContain('relative-risk'))

  test('figures of people name their year, once or twice alike', () => {
    const document = written(
      group('quickFacts', group('fact', block('factLabel', 'Burden'), block('factValue', '280 million people'))),
      group('section', paragraph('About 280 million people live with it. In 2019, one in ten adults did.')),
    )
    expect(about(document)).toEqual([
      ['undated-figure', '280 million people', undefined],
      ['undated-figure', '280 million people', undefined],
    ])
  })
})

describe('claims and what carries them', () => {
  const by = (design: StudyDesign, words: string, fields = {}) => {
    const { document } = saying(`[[1:${words}]]`)
    return read(
      manuscript({
        document,
        claims: [claim(1, fields)],
        references: [reference(1, { appraisal: Appraisal.parse({ design }) })],
      }),
    ).map(({ rule }) => rule)
  }
  test.each(['cohort', 'cross-sectional', 'case-series', 'animal'] as const)('"improves" on the design %s', (design) =>
    expect(by(design, 'Walking improves sleep.')).toContain('causal-verb'),
  )
  test.each(['rct', 'sr-rct', 'guideline'] as const)('"improves" on the design %s is carried', (design) =>
    expect(by(design, 'Walking improves sleep.')).not.toContain('causal-verb'),
  )
  test('certainty is measured by the level of the evidence', () => {
    expect(by('case-series', 'A study shows that walking helps.')).toContain('certainty')
    expect(by('sr-rct', 'A study shows that walking helps.')).not.toContain('certainty')
  })
  test('a claim of frequency without a year, and with one', () => {
    const fields = { kind: 'prevalence', question: 'prevalence' }
    expect(by('survey', 'About 3% have it.', fields)).toContain('undated-figure')
    expect(by('survey', 'In 2019 about 3% had it.', fields)).not.toContain('undated-figure')
  })
})

describe('abbreviations', () => {
  test.each([
    ['never written out', 'TMS helps.', ['abbreviation-unexplained']],
    ['before its words', 'TMS helps. We like transcranial magnetic stimulation.', ['abbreviation-before-its-words']],
    ['explained before', 'Transcranial magnetic stimulation, or TMS, helps. TMS is good.', []],
    ['explained in brackets', 'TMS (transcranial magnetic stimulation) helps.', []],
    ['in a compound', 'An MRI-guided scan.', ['abbreviation-unexplained']],
    ['better known than its words', 'The virus is HIV.', []],
    ['a Roman number', 'Part II begins.', []],
  ])('%s', (_, text, expected) => expect(rules(text)).toEqual(expected))

  test('each is named once, where it is first used', () => {
    const twice = written(block('title', 'On TMS'), group('section', paragraph('TMS and TMS again.')))
    expect(about(twice)).toEqual([['abbreviation-unexplained', 'TMS', undefined]])
  })
})

describe('English', () => {
  test.each([
    ['We utilize it.', 'simpler-words', 'utilize', 'use'],
    ['Wash it prior to use.', 'simpler-words', 'prior to', 'before'],
    ['They saw the the doctor.', 'repeated-word', 'the the', 'the'],
    ['It is a hour.', 'indefinite-article', 'a', 'an'],
  ])('"%s"', (text, rule, words, replacement) => {
    expect(about(saying(text))).toContainEqual([rule, words, replacement])
  })
  test('a sentence of more than 25 words is long, and is not called hard as well', () => {
    const long = `Walking ${'and walking on '.repeat(9)}helps.`
    expect(rules(long).filter((rule) => rule.endsWith('sentence'))).toEqual(['long-sentence'])
    expect(rules('We walk in the park and have a cup of tea with the old man.')).toEqual([])
  })
})

describe('places and keys', () => {
  test('ranges count code points of the plain text, behind emoji and other blocks', () => {
    expect(about(saying('🧠🧠 first.', 'The 🧠 pill cures it.'))).toEqual([['cure', 'cures', undefined]])
  })
  test('a key stays while its sentence does, and changes with it', () => {
    const key = (...texts: readonly string[]) => read(saying(...texts)).map((each) => each.key)
    expect(key('More.', 'It cures gout. Fine.')).toEqual(key('It cures gout.'))
    expect(key('It cures gout now.')).not.toEqual(key('It cures gout.'))
  })
})

test('one changed paragraph costs one paragraph, nothing changed costs nothing', () => {
  const texts = Array.from({ length: 200 }, (_, at) => `Paragraph number ${at} says that walking helps some people.`)
  const memory = proseMemory()
  const context = { scale: 'ocebm-2009', memory } as const
  proseAdvice(saying(...texts), context)
  expect(memory.blocksRead).toBe(200)
  proseAdvice(saying(...texts), context)
  expect(memory.blocksRead).toBe(200)
  const changed = proseAdvice(saying(...texts.with(7, 'This one cures.')), context)
  expect(memory.blocksRead).toBe(201)
  expect(changed.map(({ rule }) => rule)).toEqual(['cure'])
  expect(memory.found.size).toBe(200)
})

const sample = new URL('../../../shared/articles/personalized-brain-imaging.txt', import.meta.url)

describe.runIf(existsSync(sample))('the sample article', () => {
  const text = existsSync(sample) ? readFileSync(sample, 'utf8') : ''
  const imported = importText(text, 'text', () => ReferenceId.parse(crypto.randomUUID()))
  const document = imported.ok ? imported.document : documentOf()
  const found = about(manuscript({ document, claims: [], references: [] })).map(([rule, words]) => `${rule}: ${words}`)

  test.each([
    ['undated-figure: 280 million people', 2],
    ['weak-hype: precision neuromodulation', 1],
    ['weak-hype: one-size-fits-all', 1],
    ['regulatory-verb: Clearance', 1],
    ['relative-time: new report', 1],
    ['abbreviation-before-its-words: TMS', 1],
    ['abbreviation-before-its-words: TRD', 1],
    ['abbreviation-unexplained: MRI', 1],
  ])('%s, %d times', (hit, times) => expect(found.filter((each) => each === hit)).toHaveLength(times))

  test('its denied cure is no error, and nothing in it offends people', () => {
    expect(found.filter((each) => /^(?:cure|person-first|inclusive-words|unit-space)/.test(each))).toEqual([])
  })
})

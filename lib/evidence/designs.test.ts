import { expect, test } from 'vitest'
import { suggestDesign, type WorkMetadata } from './design-suggestion.ts'
import { designInfo, isSecondHand } from './designs.ts'
import { designs } from './study-design.ts'

test('every design has a name, an explanation and a clue that people can read, and no two share a name', () => {
  for (const design of designs) {
    const { name, explanation, clue } = designInfo[design]
    expect(name).toMatch(/^[A-Z][\w’ -]+$/)
    expect(explanation).toMatch(/^[A-Z].*\.$/)
    expect(clue.length).toBeGreaterThan(5)
  }
  expect(new Set(designs.map((design) => designInfo[design].name)).size).toBe(designs.length)
})

test('a single trial carries 1b at most in 2009 and 2 in 2011', () => {
  for (const design of ['rct', 'rct-noninferiority', 'rct-crossover', 'rct-cluster'] as const)
    expect(designInfo[design].most).toEqual({ 'ocebm-2009': '1b', 'ocebm-2011': '2' })
})

test('only a systematic review of randomised trials carries 1a for therapy', () => {
  expect(designs.filter((design) => designInfo[design].most['ocebm-2009'] === '1a')).toEqual(['sr-rct'])
})

test('reports at second hand carry level 5 and ask for the primary study', () => {
  for (const design of designs.filter(isSecondHand)) {
    expect(designInfo[design].most).toEqual({ 'ocebm-2009': '5', 'ocebm-2011': '5' })
    expect(designInfo[design].caution).toBe('Link the primary study.')
  }
})

const suggested = (work: Partial<WorkMetadata>) =>
  suggestDesign({ publicationTypes: [], meshTerms: [], title: 'A study', abstract: '', ...work })?.design ?? null
const typed = (...publicationTypes: string[]) => suggested({ publicationTypes })

test('the publication type of PubMed suggests a design', () => {
  expect(typed('Journal Article', 'Randomized Controlled Trial')).toBe('rct')
  expect(typed('Randomized Controlled Trial', 'Equivalence Trial')).toBe('rct-noninferiority')
  expect(typed('Controlled Clinical Trial')).toBe('nonrandomised-trial')
  expect(typed('Meta-Analysis')).toBe('sr-mixed')
  expect(typed('Systematic Review', 'Scoping Review')).toBe('scoping-review')
  expect(typed('Case Reports')).toBe('case-report')
  expect(typed('Practice Guideline')).toBe('guideline')
  expect(typed('Review')).toBe('narrative-review')
  expect(typed('Letter')).toBe('letter')
  expect(typed('Clinical Trial Protocol', 'Randomized Controlled Trial')).toBe('protocol')
})

test('a review is one of randomised trials only if its abstract says so', () => {
  const review = { publicationTypes: ['Systematic Review', 'Review'] }
  expect(suggested({ ...review, abstract: 'We included randomised trials.' })).toBe('sr-rct')
  expect(suggested({ ...review, abstract: 'We included cohort studies.' })).toBe('sr-mixed')
})

test('the title tells what a type does not', () => {
  const trial = { publicationTypes: ['Randomized Controlled Trial'] }
  expect(suggested({ ...trial, title: 'Drug for pain: a post hoc analysis' })).toBe('rct-secondary')
  expect(suggested({ ...trial, title: 'Theta burst (THREE-D): a randomised non-inferiority trial' })).toBe(
    'rct-noninferiority',
  )
  expect(suggested({ title: 'Walking for sleep: a multisite randomized controlled trial' })).toBe('rct')
})

test('observational designs come from MeSH', () => {
  const observed = (...meshTerms: string[]) => suggested({ publicationTypes: ['Observational Study'], meshTerms })
  expect(observed('Cohort Studies')).toBe('cohort')
  expect(observed('Case-Control Studies')).toBe('case-control')
  expect(observed('Cross-Sectional Studies')).toBe('cross-sectional')
  expect(observed('Humans')).toBeNull()
})

test('what leaves the design open suggests none, and a preprint is told', () => {
  expect(typed('Clinical Trial')).toBeNull()
  expect(typed('Retracted Publication')).toBeNull()
  expect(typed('Preprint')).toBeNull()
  expect(
    suggestDesign({
      publicationTypes: ['Preprint', 'Randomized Controlled Trial'],
      meshTerms: [],
      title: 'T',
      abstract: '',
    }),
  ).toMatchObject({ design: 'rct', preprint: true, because: expect.stringMatching(/^Suggested because /) })
})

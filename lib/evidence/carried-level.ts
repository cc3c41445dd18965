import { designInfo, isSecondHand } from './designs.ts'
import { type GradedQuestion, inconclusive, type Level, rankOf, type ScaleId, scales, stepDown } from './scales.ts'
import { Appraisal, type StudyDesign } from './study-design.ts'

/** Why a level is what it is: a code for programs, a sentence for people. */
export interface Reason {
  readonly code: string
  readonly text: string
}

/** What a study can carry for a question before anybody judged how it bears on a claim. */
export type Carried =
  | { readonly kind: 'level'; readonly level: Level; readonly reasons: readonly Reason[] }
  /** Settles a question of frequency without a level, by figures of a year. */
  | { readonly kind: 'settled'; readonly year: number; readonly reasons: readonly Reason[] }
  | { readonly kind: 'nothing'; readonly reasons: readonly Reason[] }

type Column = Readonly<Partial<Record<StudyDesign, Level>>>

const prognosis2009: Column = {
  'sr-cohort': '1a',
  'sr-rct': '2a',
  'sr-mixed': '2a',
  rct: '2b',
  'rct-noninferiority': '2b',
  'rct-crossover': '2b',
  'rct-cluster': '2b',
  cohort: '2b',
  'all-or-none': '1c',
  'outcomes-registry': '2c',
  'case-series': '4',
  'case-report': '4',
  'case-control': '4',
}
const diagnosis2009: Column = {
  'sr-diagnostic': '1a',
  'diagnostic-validating': '1b',
  'all-or-none': '1c',
  'diagnostic-exploratory': '2b',
  'diagnostic-nonconsecutive': '3b',
  'case-control': '4',
  'case-series': '4',
}
const prevalence2009: Column = {
  'sr-cohort': '1a',
  cohort: '2b',
  'all-or-none': '1c',
  ecological: '2c',
  'cross-sectional': '4',
  'case-series': '4',
  'case-report': '4',
}
const prognosis2011: Column = {
  'sr-cohort': '1',
  cohort: '3',
  rct: '3',
  'rct-noninferiority': '3',
  'rct-crossover': '3',
  'rct-cluster': '3',
  'outcomes-registry': '3',
  'all-or-none': '4',
  'case-series': '4',
  'case-report': '4',
  'case-control': '4',
}
const diagnosis2011: Column = {
  'sr-diagnostic': '1',
  'diagnostic-validating': '2',
  'diagnostic-exploratory': '3',
  'diagnostic-nonconsecutive': '3',
  'case-control': '4',
  'case-series': '4',
}
const prevalence2011: Column = { 'sr-cohort': '2', 'sr-mixed': '2', 'case-series': '4', 'case-report': '4' }

const columns: Readonly<Record<ScaleId, Readonly<Partial<Record<GradedQuestion, Column>>>>> = {
  'ocebm-2009': { prognosis: prognosis2009, diagnosis: diagnosis2009, prevalence: prevalence2009 },
  'ocebm-2011': { prognosis: prognosis2011, diagnosis: diagnosis2011, prevalence: prevalence2011 },
}

const noFacts = Appraisal.parse({ design: 'rct' })

/**
 * The level that a design carries for a question, with what its appraisal says of it (OCEBM 2009 and 2011). `design` is the
 * one that a reviewer confirmed and may differ from the appraisal's, whose other facts hold all the same.
 */
export function carriedLevel(
  design: StudyDesign,
  appraisal: Appraisal | null,
  question: GradedQuestion,
  scale: ScaleId,
): Carried {
  const facts = { ...(appraisal ?? noFacts), design }
  if (design === 'official-statistics' || design === 'survey') return statistics(facts, question, scale)
  if (design === 'cross-sectional' && question === 'prevalence' && scale === 'ocebm-2011')
    return statistics(facts, question, scale)
  if (design === 'guideline') return guideline(facts, scale)
  const base = baseLevel(facts, question, scale)
  if (base === null)
    return nothing('design-carries-none', `${designInfo[design].name}: carries no level for this question.`)
  return qualified(base, facts, scale)
}

function baseLevel(
  { design, pooledDesign, inceptionCohort }: Appraisal,
  question: GradedQuestion,
  scale: ScaleId,
): Level | null {
  if (design === 'umbrella-review') {
    if (pooledDesign === null || pooledDesign === 'umbrella-review' || pooledDesign === 'guideline') return '5'
    return columnLevel(pooledDesign, question, scale) ?? '5'
  }
  if (design === 'cohort' && inceptionCohort && (question === 'prognosis' || question === 'prevalence'))
    return scale === 'ocebm-2009' ? '1b' : question === 'prognosis' ? '2' : columnLevel(design, question, scale)
  return columnLevel(design, question, scale)
}

function columnLevel(design: StudyDesign, question: GradedQuestion, scale: ScaleId): Level | null {
  const most = designInfo[design].most[scale]
  const column = columns[scale][question]
  if (column === undefined) return most
  const listed = column[design]
  if (listed !== undefined) return listed
  // OCEBM 2011 has no level 5 for prognosis and prevalence: what the column does not list answers nothing there.
  if (most === null || (scale === 'ocebm-2011' && question !== 'diagnosis')) return null
  return design === 'conference-abstract' ? most : '5'
}

/** Steps that the study's own weaknesses cost. A minus comes last, so that it stands on what is left. */
function qualified(base: Level, facts: Appraisal, scale: ScaleId): Carried {
  const reasons: Reason[] = [{ code: 'design', text: `${designInfo[facts.design].name}: at most level ${base}.` }]
  let level = base
  if (facts.lowQuality) {
    level =
      facts.design === 'cohort' || facts.design === 'case-control'
        ? worse(scale, level, '4')
        : stepDown(scale, level, 1)
    reasons.push({
      code: 'low-quality',
      text: `Serious weaknesses, such as many participants lost, leave level ${level}.`,
    })
  }
  if (facts.preprint) {
    level = worse(scale, stepDown(scale, level, 1), scale === 'ocebm-2009' ? '2b' : '3')
    reasons.push({ code: 'preprint', text: `It is not peer reviewed, so one step down: level ${level}.` })
  }
  if (facts.inconclusive) {
    level = inconclusive(scale, level)
    reasons.push({
      code: 'inconclusive',
      text: `The result is inconclusive (a wide confidence interval, or trials that disagree): level ${level}.`,
    })
  }
  if (isSecondHand(facts.design))
    reasons.push({ code: 'second-hand', text: 'It reports at second hand: link the primary study.' })
  return { kind: 'level', level, reasons }
}

/** Figures settle how common something is if the year of the data is known, and of a survey that its sample was random. */
function statistics(facts: Appraisal, question: GradedQuestion, scale: ScaleId): Carried {
  const { name } = designInfo[facts.design]
  if (question !== 'prevalence')
    return nothing('design-carries-none', `${name}: says how common something is, no more.`)
  if (facts.dataYear === null)
    return nothing('undated-statistics', `Say of which year the data are: undated figures settle nothing.`)
  const isRandom = facts.design === 'official-statistics' || facts.randomSample
  const weak = facts.lowQuality || facts.preprint || facts.inconclusive
  if (scale === 'ocebm-2009') {
    if (isRandom && !weak)
      return {
        kind: 'settled',
        year: facts.dataYear,
        reasons: [{ code: 'settled', text: `Settled by statistics of ${facts.dataYear}.` }],
      }
    if (isRandom) return nothing('weak-statistics', `Weak, inconclusive or unreviewed figures settle nothing.`)
    return nothing('sample-not-random', 'A survey settles this only if its sample was random.')
  }
  const base = facts.design === 'official-statistics' ? '2' : facts.randomSample ? '1' : '3'
  return qualified(base, facts, scale)
}

/** A guideline carries what it states for the recommendation in the same scale; a level of another scale is only quoted. */
function guideline(facts: Appraisal, scale: ScaleId): Carried {
  if (facts.statedLevel === null) return qualified('5', facts, scale)
  const stated = `${facts.statedLevel.scale} ${facts.statedLevel.level}`
  const level = statedLevel(facts.statedLevel, scale)
  if (level === null)
    return nothing('quoted-level', `The guideline grades it as “${stated}”, which is quoted and not translated.`)
  const carried = qualified(level, facts, scale)
  return {
    ...carried,
    reasons: [{ code: 'stated-level', text: `The guideline states “${stated}”.` }, ...carried.reasons.slice(1)],
  }
}

function statedLevel(stated: { readonly scale: string; readonly level: string }, scale: ScaleId): Level | null {
  const year = scale.slice(-4)
  const named = stated.scale.toLowerCase()
  if (!/ocebm|cebm|oxford/.test(named) || !named.includes(year)) return null
  const wanted = stated.level
    .trim()
    .toLowerCase()
    .replace(/^level\s+/, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
  return (scales[scale].levels as readonly Level[]).find((level) => level === wanted) ?? null
}

const worse = (scale: ScaleId, a: Level, b: Level): Level => (rankOf(scale, a) >= rankOf(scale, b) ? a : b)

const nothing = (code: string, text: string): Carried => ({ kind: 'nothing', reasons: [{ code, text }] })

/** For sorting by what is carried: smaller is better; a settled question beats any level, nothing comes last. */
export function carriedRank(carried: Carried, scale: ScaleId): number {
  if (carried.kind === 'settled') return -1
  return carried.kind === 'level' ? rankOf(scale, carried.level) : scales[scale].levels.length
}

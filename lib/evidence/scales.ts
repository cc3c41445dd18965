import type { QuestionType } from './relation.ts'

/** OCEBM March 2009, best first; a minus (inconclusive) stands below every level that is not. */
export const levels2009 = [
  '1a',
  '1b',
  '1c',
  '2a',
  '2b',
  '2c',
  '3a',
  '3b',
  '4',
  '1a-',
  '1b-',
  '2a-',
  '2b-',
  '3a-',
  '3b-',
  '5',
] as const
export type Level2009 = (typeof levels2009)[number]

export const levels2011 = ['1', '2', '3', '4', '5'] as const
export type Level2011 = (typeof levels2011)[number]

/** A level says nothing without its scale: a single trial is 1b in one and 2 in the other. */
export type Level = Level2009 | Level2011
/** The scales in which levels are derived. */
export type ScaleId = 'ocebm-2009' | 'ocebm-2011'
export type GradedQuestion = Exclude<QuestionType, 'not-gradable'>

interface Scale {
  readonly id: ScaleId | 'grade'
  readonly name: string
  /** Best first. */
  readonly levels: readonly string[]
  /** GRADE rates a body of evidence per outcome: it is quoted from a review or guideline, never derived. */
  readonly derived: boolean
  readonly source: string
}

export const scales: Readonly<Record<ScaleId | 'grade', Scale>> = {
  'ocebm-2009': {
    id: 'ocebm-2009',
    name: 'OCEBM 2009',
    levels: levels2009,
    derived: true,
    source: 'Oxford Centre for Evidence-Based Medicine, Levels of Evidence, March 2009',
  },
  'ocebm-2011': {
    id: 'ocebm-2011',
    name: 'OCEBM 2011',
    levels: levels2011,
    derived: true,
    source: 'OCEBM Levels of Evidence Working Group, The Oxford Levels of Evidence 2, 2011',
  },
  grade: {
    id: 'grade',
    name: 'GRADE',
    levels: ['high', 'moderate', 'low', 'very low'],
    derived: false,
    source: 'GRADE Working Group',
  },
}

/** Position in the scale, 0 for the best; a level of another scale has none and ranks last. */
export function rankOf(scale: ScaleId, level: Level): number {
  const rank = scales[scale].levels.indexOf(level)
  return rank === -1 ? scales[scale].levels.length : rank
}

const stepsOf2009: Readonly<Partial<Record<Level, Level>>> = {
  '1a': '2a',
  '1b': '2b',
  '1c': '2c',
  '2a': '3a',
  '2b': '3b',
  '2c': '3b',
  '3a': '4',
  '3b': '4',
}
const stepsOf2011: Readonly<Partial<Record<Level, Level>>> = { '1': '2', '2': '3', '3': '4', '4': '5' }

/** Down so many steps: in OCEBM 2009 the same letter one number lower, 4 and any minus to 5. The worst level stays. */
export function stepDown(scale: ScaleId, level: Level, steps: number): Level {
  if (steps <= 0) return level
  const next = (scale === 'ocebm-2009' ? stepsOf2009 : stepsOf2011)[level] ?? '5'
  return stepDown(scale, next, steps - 1)
}

const minusOf: Readonly<Partial<Record<Level, Level>>> = {
  '1a': '1a-',
  '1b': '1b-',
  '1c': '1b-',
  '2a': '2a-',
  '2b': '2b-',
  '2c': '2b-',
  '3a': '3a-',
  '3b': '3b-',
}

/** OCEBM 2009 marks inconclusive evidence by a minus; the scale of 2011 lowers it by one step. */
export const inconclusive = (scale: ScaleId, level: Level): Level =>
  scale === 'ocebm-2011' ? stepDown(scale, level, 1) : level.endsWith('-') ? level : (minusOf[level] ?? '5')

export const isInconclusive = (level: Level): boolean => level.endsWith('-')

/** As it is printed, always with its scale: `OCEBM 2009 level 1b-, inconclusive`. */
export const levelName = (scale: ScaleId, level: Level): string =>
  `${scales[scale].name} level ${level}${isInconclusive(level) ? ', inconclusive' : ''}`

type Words = Readonly<Record<string, string>>

const opinion = 'expert opinion, mechanism or news report'
const therapy2009: Words = {
  '1a': 'several randomised trials combined',
  '1b': 'one randomised trial',
  '1c': 'an outcome seen in all patients or in none',
  '2': 'cohort or lower-quality trial',
  '3': 'case-control',
  '4': 'case reports',
  '5': opinion,
}
const therapy2011: Words = {
  '1': 'several randomised trials combined',
  '2': 'one randomised trial',
  '3': 'cohort or trial without randomisation',
  '4': 'case reports or case-control',
  '5': opinion,
}
const words: Readonly<Record<ScaleId, Readonly<Record<GradedQuestion, Words>>>> = {
  'ocebm-2009': {
    therapy: therapy2009,
    harm: therapy2009,
    prognosis: {
      ...therapy2009,
      '1a': 'several cohorts followed from the start, combined',
      '1b': 'one cohort followed from the start',
      '2': 'other cohort or untreated arm of a trial',
      '4': 'case series or poor cohort',
    },
    diagnosis: {
      ...therapy2009,
      '1a': 'several studies of the test combined',
      '1b': 'one study that confirmed the test',
      '1c': 'a result that rules in or rules out by itself',
      '2': 'exploratory study of the test',
      '3': 'study of selected patients',
      '4': 'case-control or poor reference standard',
    },
    prevalence: {
      ...therapy2009,
      '1a': 'several cohorts combined',
      '1b': 'one cohort with good follow-up',
      '2': 'other cohort or regional figures',
      '3': 'study of selected patients',
      '4': 'case series',
    },
  },
  'ocebm-2011': {
    therapy: therapy2011,
    harm: therapy2011,
    prognosis: {
      ...therapy2011,
      '1': 'several cohorts followed from the start, combined',
      '2': 'one cohort followed from the start',
      '3': 'other cohort or control arm of a trial',
      '4': 'case series, case-control or poor cohort',
    },
    diagnosis: {
      ...therapy2011,
      '1': 'several studies of the test combined',
      '2': 'one study of the test',
      '3': 'study of selected patients',
      '4': 'case-control or poor reference standard',
    },
    prevalence: {
      ...therapy2011,
      '1': 'random sample survey or census',
      '2': 'several surveys combined, or official statistics',
      '3': 'survey without a random sample',
      '4': 'case series',
    },
  },
}

/** What a level means, in plain words for the question that it answers. */
export function meaningOf(scale: ScaleId, question: GradedQuestion, level: Level): string {
  const plain = level.replace('-', '')
  const column = words[scale][question]
  const meaning = column[plain] ?? column[plain.slice(0, 1)] ?? opinion
  return isInconclusive(level) ? `${meaning}, inconclusive` : meaning
}

const reviewOf2009: Readonly<Record<GradedQuestion, string>> = {
  therapy: 'a systematic review of randomised trials that agree with one another',
  harm: 'a systematic review of randomised trials that agree with one another',
  prognosis: 'a systematic review of cohorts followed from the start of the illness',
  diagnosis: 'a systematic review of good studies of the test',
  prevalence: 'dated official statistics or a survey of a random sample',
}

/** What the best level of a scale asks for, completing "Level 1a asks for ...". */
export const bestAsksFor = (scale: ScaleId, question: GradedQuestion): string =>
  scale === 'ocebm-2011' && question === 'prevalence'
    ? 'a current survey of a random sample, or a census'
    : reviewOf2009[question]

import type { ClaimKind } from './claim.ts'
import { kindInfo } from './kinds.ts'
import { Risk } from './risk-class.ts'

export interface RiskAssessment {
  readonly risk: Risk
  /** Why, in words: the kind first, then whatever raised it. */
  readonly reasons: readonly string[]
}

interface Raise {
  readonly to: Risk
  readonly reason: string
  /** Left out: any kind. */
  readonly kinds?: readonly ClaimKind[]
  readonly pattern: RegExp
}

const about = (alternatives: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'iu')

/** Kinds whose words tell a patient what to take or expect; a bare statistic about children is no more dangerous than another. */
const actionable: readonly ClaimKind[] = [
  'efficacy',
  'safety',
  'recommendation',
  'prognosis',
  'regulatory',
  'procedure',
  'diagnostic-criterion',
  'evidence-status',
]

const raises: readonly Raise[] = [
  {
    to: 'critical',
    reason: 'it speaks of a dose',
    pattern: about(
      '\\d[\\d.,]*\\s?(?:mg|mcg|µg|μg|micrograms?|milligrams?|g|grams?|ml|millilit(?:re|er)s?|IU|units?|mmol)(?:\\s?\\/\\s?(?:kg|day|d|h|ml))?(?!\\s?\\/\\s?dl)|dos(?:e|es|ed|age|ages|ing)|overdos(?:e|es|ed|ing)|(?:tablets?|capsules?|drops|puffs) (?:a|per|each|every) day|(?:once|twice|three times) (?:a day|daily)',
    ),
    kinds: ['efficacy', 'safety', 'recommendation', 'procedure', 'regulatory', 'evidence-status', 'prognosis'],
  },
  {
    to: 'critical',
    reason: 'it says who must not have a treatment',
    pattern: about(
      "contraindicat\\p{L}*|(?:must|should|do|can|may) ?(?:not|never) (?:be )?(?:take|taken|use|used|give|given|combine|combined|have)|never (?:take|use|give)|(?:cannot|can’t|can't) (?:take|have|use)|not (?:safe|suitable|recommended) for",
    ),
  },
  {
    to: 'critical',
    reason: 'it concerns pregnancy or breastfeeding',
    pattern: about(
      'pregnan\\p{L}*|breast-?\\s?fe(?:ed|eding|d)|lactati\\p{L}+|f(?:o)?etus|f(?:o)?etal|unborn|newborns?|neonat\\p{L}+',
    ),
    kinds: actionable,
  },
  {
    to: 'critical',
    reason: 'it concerns children',
    pattern: about(
      'child|children|childhood|infants?|bab(?:y|ies)|toddlers?|teen(?:s|ager|agers)?|adolescen\\p{L}+|p(?:a)?ediatric\\p{L}*|school-?age',
    ),
    kinds: actionable,
  },
  { to: 'critical', reason: 'it speaks of a cure', pattern: about('cur(?:e|es|ed|ing|able|ative)|incurable') },
  {
    to: 'high',
    reason: 'it names what the approval is for',
    pattern: about(
      '(?:for|to (?:treat|prevent|reduce|manage)|in (?:adults|patients|people))\\s(?!sale|use in|home)\\p{L}+',
    ),
    kinds: ['regulatory'],
  },
  {
    to: 'medium',
    reason: 'it names a price or who pays',
    pattern: about(
      '\\p{Sc}\\s?\\d[\\d.,]*|\\d[\\d.,]*\\s?(?:dollars?|euros?|pounds)|insur\\p{L}+|medicare|medicaid|reimburs\\p{L}+|cover(?:s|ed|age)?',
    ),
    kinds: ['cost-availability'],
  },
]

const order = Risk.options

/** The risk of a claim with its reasons. What it says can raise the risk of its kind, never lower it. */
export function assessRisk(kind: ClaimKind, text: string): RiskAssessment {
  const { name, risk: base } = kindInfo[kind]
  const raised = raises.filter(
    ({ to, kinds, pattern }) =>
      (kinds === undefined || kinds.includes(kind)) && order.indexOf(to) > order.indexOf(base) && pattern.test(text),
  )
  const risk = raised.reduce((highest, { to }) => (order.indexOf(to) > order.indexOf(highest) ? to : highest), base)
  return {
    risk,
    reasons: [`a claim of the kind "${name}" is of ${base} risk`, ...raised.map(({ reason }) => reason)],
  }
}

/** The risk of a claim of a kind with these words. */
export const riskOf = (kind: ClaimKind, text: string): Risk => assessRisk(kind, text).risk

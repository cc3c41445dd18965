import type { QuestionType } from '#lib/evidence/relation.ts'
import type { ClaimKind } from './claim.ts'
import type { Risk } from './risk-class.ts'
import { signalsIn } from './signals.ts'

export interface KindInfo {
  /** What people read. */
  readonly name: string
  /** What a claim of this kind states. */
  readonly states: string
  /** The question that its evidence level answers unless the writer chooses another. */
  readonly question: QuestionType
  /** What kind of source settles such a claim. */
  readonly settledBy: string
  /** Before its words raise it. */
  readonly risk: Risk
  /** Whether a level of evidence is asked of it; the others need a source, not a level. */
  readonly needsLevel: boolean
}

/** The taxonomy of checkable claims as data; what kinds need a level follows from the question types of OCEBM. */
export const kindInfo: Readonly<Record<ClaimKind, KindInfo>> = {
  prevalence: {
    name: 'How common',
    states: 'a number, a rate, a burden or a ranking',
    question: 'prevalence',
    settledBy: 'dated official statistics or a survey: figure, place and year',
    risk: 'medium',
    needsLevel: true,
  },
  efficacy: {
    name: 'Benefit',
    states: 'that something works, improves, is superior or may help',
    question: 'therapy',
    settledBy: 'a systematic review of randomised trials, then a randomised trial, of the same people and treatment',
    risk: 'high',
    needsLevel: true,
  },
  safety: {
    name: 'Safety',
    states: 'a side effect, how rare it is, or who must not have the treatment',
    question: 'harm',
    settledBy: 'a safety guideline, the label, a large cohort for rare harms, a randomised trial for common ones',
    risk: 'high',
    needsLevel: true,
  },
  mechanism: {
    name: 'How it works',
    states: 'how the body, a disease or a treatment acts',
    question: 'not-gradable',
    settledBy: 'a review or primary work in physiology',
    risk: 'low',
    needsLevel: false,
  },
  'diagnostic-criterion': {
    name: 'Diagnostic criterion',
    states: 'when a diagnosis or label applies',
    question: 'not-gradable',
    settledBy: 'a classification, a consensus or a guideline of a regulator',
    risk: 'medium',
    needsLevel: false,
  },
  recommendation: {
    name: 'Recommendation',
    states: 'who should do what',
    question: 'therapy',
    settledBy: 'a current guideline, with the grade that it gives itself',
    risk: 'high',
    needsLevel: true,
  },
  prognosis: {
    name: 'Outlook',
    states: 'the course of a disease, relapse or lack of response',
    question: 'prognosis',
    settledBy: 'an inception cohort or a systematic review',
    risk: 'medium',
    needsLevel: true,
  },
  regulatory: {
    name: 'Regulation',
    states: 'that something is cleared, approved, licensed or withdrawn',
    question: 'not-gradable',
    settledBy: 'the record of the regulator: agency, country, product, indication and date',
    risk: 'medium',
    needsLevel: false,
  },
  'cost-availability': {
    name: 'Cost and access',
    states: 'a price, coverage or where something can be had',
    question: 'not-gradable',
    settledBy: 'a dated source of the payer or provider, with the place',
    risk: 'low',
    needsLevel: false,
  },
  procedure: {
    name: 'Procedure',
    states: 'what is done, and how',
    question: 'not-gradable',
    settledBy: 'a textbook, the label or a guideline',
    risk: 'low',
    needsLevel: false,
  },
  definition: {
    name: 'Definition',
    states: 'what a term means',
    question: 'not-gradable',
    settledBy: 'a textbook, the label or a guideline',
    risk: 'low',
    needsLevel: false,
  },
  'evidence-status': {
    name: 'State of the evidence',
    states: 'that something is established, early, new or unknown',
    question: 'not-gradable',
    settledBy: 'the study itself, and those that contradict it',
    risk: 'medium',
    needsLevel: false,
  },
  'editorial-assertion': {
    name: 'Editorial assertion',
    states: 'that the article was reviewed, updated or has a level',
    question: 'not-gradable',
    settledBy: 'nothing that can be linked: the system derives it from sign-offs',
    risk: 'low',
    needsLevel: false,
  },
}

/** The likeliest kind of a claim with these words; a suggestion for the writer, never a decision. A bare figure counts something. */
export function suggestKind(text: string): ClaimKind {
  const signals = signalsIn(text)
  return signals.find(({ kind }) => kind !== null)?.kind ?? (signals.length > 0 ? 'prevalence' : 'definition')
}

import type { StudyDesign } from './study-design.ts'

export interface DesignSuggestion {
  readonly design: StudyDesign
  /** Posted before peer review; its design is still to be asked. */
  readonly preprint: boolean
  /** What the suggestion rests on, in words for the person who decides. */
  readonly because: string
}

export interface WorkMetadata {
  readonly publicationTypes: readonly string[]
  readonly meshTerms: readonly string[]
  readonly title: string
  readonly abstract: string
}

interface Clue {
  readonly design: StudyDesign
  readonly because: string
  readonly found: (clues: Clues) => boolean
}

interface Clues {
  readonly type: (...names: readonly string[]) => boolean
  readonly mesh: (...names: readonly string[]) => boolean
  readonly title: (pattern: RegExp) => boolean
  readonly text: (pattern: RegExp) => boolean
}

const systematic = ({ type, title }: Clues) =>
  type('systematic review', 'meta-analysis', 'network meta-analysis') || title(/systematic review|meta-?analys[ei]s/)
const randomised = ({ type, title }: Clues) =>
  type('randomized controlled trial', 'equivalence trial') || title(/randomi[sz]ed|non-?inferiority trial/)

/** First match decides: what a work says of itself most narrowly comes first. Types as PubMed names them. */
const clues: readonly Clue[] = [
  {
    design: 'protocol',
    because: 'PubMed lists it as a protocol, or its title says so',
    found: ({ type, title }) =>
      type('clinical trial protocol') || title(/\b(?:study|trial) protocol\b|\bprotocol for an?\b/),
  },
  {
    design: 'guideline',
    because: 'PubMed lists it as a guideline',
    found: ({ type }) => type('practice guideline', 'guideline'),
  },
  {
    design: 'scoping-review',
    because: 'it calls itself a scoping review',
    found: ({ type, title }) => type('scoping review') || title(/scoping review/),
  },
  {
    design: 'umbrella-review',
    because: 'its title speaks of a review of reviews',
    found: ({ title }) => title(/umbrella review|overview of (?:systematic )?reviews/),
  },
  {
    design: 'sr-diagnostic',
    because: 'it is a systematic review of the accuracy of a test',
    found: (all) => systematic(all) && all.title(/diagnostic accuracy|test accuracy/),
  },
  {
    design: 'sr-rct',
    because: 'it is a systematic review or meta-analysis whose abstract speaks of randomised trials',
    found: (all) => systematic(all) && all.text(/randomi[sz]ed/),
  },
  {
    design: 'sr-mixed',
    because: 'it is a systematic review or meta-analysis whose abstract does not speak of randomised trials',
    found: systematic,
  },
  {
    design: 'rct-secondary',
    because: 'its title speaks of a secondary analysis of a trial',
    found: (all) =>
      all.title(/post[- ]?hoc|secondary (?:data )?analys|subgroup/) && (randomised(all) || all.text(/randomi[sz]ed/)),
  },
  {
    design: 'rct-noninferiority',
    because: 'it is a trial of non-inferiority or equivalence',
    found: (all) => randomised(all) && (all.type('equivalence trial') || all.title(/non-?inferiority|equivalence/)),
  },
  {
    design: 'n-of-1',
    because: 'its title says n-of-1',
    found: ({ title }) => title(/\bn[- ]of[- ]1\b/),
  },
  {
    design: 'rct-crossover',
    because: 'it is a randomised trial with crossover',
    found: (all) => randomised(all) && (all.mesh('cross-over studies') || all.title(/cross-?over/)),
  },
  {
    design: 'rct-cluster',
    because: 'it is a randomised trial of whole groups',
    found: (all) => randomised(all) && all.title(/cluster[- ]randomi[sz]ed/),
  },
  { design: 'rct', because: 'PubMed or its title calls it a randomised trial', found: randomised },
  {
    design: 'nonrandomised-trial',
    because: 'PubMed lists it as a controlled clinical trial, not as randomised',
    found: ({ type }) => type('controlled clinical trial'),
  },
  {
    design: 'case-report',
    because: 'PubMed lists it as case reports',
    found: ({ type }) => type('case reports'),
  },
  {
    design: 'case-control',
    because: 'PubMed indexes it under case-control studies',
    found: ({ mesh, title }) => mesh('case-control studies') || title(/case[- ]control study/),
  },
  {
    design: 'cross-sectional',
    because: 'PubMed indexes it under cross-sectional studies',
    found: ({ mesh, title }) => mesh('cross-sectional studies') || title(/cross-sectional (?:study|survey)/),
  },
  {
    design: 'cohort',
    because: 'PubMed indexes it under cohort studies',
    found: ({ mesh, title }) =>
      mesh('cohort studies', 'prospective studies', 'retrospective studies', 'follow-up studies') ||
      title(/\bcohort study\b/),
  },
  { design: 'news', because: 'PubMed lists it as news', found: ({ type }) => type('news', 'newspaper article') },
  { design: 'editorial', because: 'PubMed lists it as an editorial', found: ({ type }) => type('editorial') },
  {
    design: 'letter',
    because: 'PubMed lists it as a letter or comment',
    found: ({ type }) => type('letter', 'comment'),
  },
  {
    design: 'narrative-review',
    because: 'PubMed lists it as a review and nothing more',
    found: ({ type }) => type('review'),
  },
]

/**
 * What a work's metadata suggest of its design, and why; `null` where they leave it open ("Clinical Trial" alone, a bare
 * preprint). Only ever a suggestion: PubMed's types do not cover observational designs and many trials lack their tag, so a
 * reviewer confirms the design before it counts.
 */
export function suggestDesign(work: WorkMetadata): DesignSuggestion | null {
  const types = new Set(work.publicationTypes.map((type) => type.toLowerCase()))
  const terms = new Set(work.meshTerms.map((term) => term.toLowerCase()))
  const title = work.title.toLowerCase()
  const text = `${title} ${work.abstract.toLowerCase()}`
  const known: Clues = {
    type: (...names) => names.some((name) => types.has(name)),
    mesh: (...names) => names.some((name) => terms.has(name)),
    title: (pattern) => pattern.test(title),
    text: (pattern) => pattern.test(text),
  }
  const clue = clues.find(({ found }) => found(known))
  return clue === undefined
    ? null
    : { design: clue.design, preprint: types.has('preprint'), because: `Suggested because ${clue.because}.` }
}

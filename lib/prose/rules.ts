/** How much a piece of advice matters: `warning` may mislead a reader, `hint` is a matter of style. */
export type Severity = 'warning' | 'hint'

interface RuleInfo {
  /** What the list is headed with. */
  readonly title: string
  readonly severity: Severity
  /** Why, with who says so. */
  readonly reason: string
}

/** Every rule of the prose help. None is ever a condition of anything. */
const proseRules = {
  hype: {
    title: 'Promises too much',
    severity: 'warning',
    reason: 'Readers take superlatives for findings (criteria of HealthNewsReview).',
  },
  'weak-hype': {
    title: 'Catchwords',
    severity: 'hint',
    reason: 'Catchwords sound like a finding and state none (plain language guidance of the NIH).',
  },
  cure: {
    title: 'Cure and guarantee',
    severity: 'warning',
    reason:
      'A cure means gone for good; health claims must not promise one without proof (FTC, Health Products Compliance Guidance).',
  },
  'bare-safe': {
    title: 'Simply safe',
    severity: 'warning',
    reason:
      'No treatment is without risk: readers need who, which harm and how often (FDA, Communicating Risks and Benefits).',
  },
  'causal-verb': {
    title: 'Cause or company',
    severity: 'warning',
    reason: 'Studies that only observe cannot tell cause from company (STROBE statement).',
  },
  certainty: {
    title: 'Surer than the evidence',
    severity: 'warning',
    reason: 'Evidence of level 4 or 5 leaves the effect uncertain, and the words should too (OCEBM 2009; GRADE).',
  },
  'person-first': {
    title: 'People first',
    severity: 'warning',
    reason: 'People have an illness, they are not one (AMA Manual of Style 11.12).',
  },
  'inclusive-words': {
    title: 'Words for people',
    severity: 'hint',
    reason:
      'Some readers are hurt by this word, and another says the same (retext-equality; AMA Manual of Style 11.12).',
  },
  'undated-figure': {
    title: 'Figures without a year',
    severity: 'hint',
    reason: 'A number of people is true of one year and one place (GATHER statement on health estimates).',
  },
  'relative-risk': {
    title: 'Relative without absolute',
    severity: 'warning',
    reason:
      'Relative changes look larger than they are; give both (FDA, Communicating Risks and Benefits; CONSORT item 17b).',
  },
  'unit-space': {
    title: 'Space before a unit',
    severity: 'hint',
    reason: 'A space parts number and unit (SI brochure 5.4.3), and one that does not break keeps them on one line.',
  },
  microgram: {
    title: 'Micrograms',
    severity: 'warning',
    reason: 'µg is misread as mg, a thousandfold error (ISMP list of error-prone abbreviations).',
  },
  'decimal-zero': {
    title: 'Zeros around the decimal point',
    severity: 'warning',
    reason: '.5 is misread as 5, and 5.0 as 50 (ISMP list of error-prone abbreviations).',
  },
  'regulatory-verb': {
    title: 'Approved or cleared',
    severity: 'hint',
    reason:
      'Agencies approve drugs and clear most devices; which agency and what for is the claim (FDA, device regulation).',
  },
  'relative-time': {
    title: 'Words that go stale',
    severity: 'hint',
    reason: 'The page is read for years; “new” stays where it was written (AMA Manual of Style).',
  },
  'abbreviation-unexplained': {
    title: 'Abbreviations',
    severity: 'hint',
    reason: 'An abbreviation is written out where it is first used (AMA Manual of Style 13.11).',
  },
  'abbreviation-before-its-words': {
    title: 'Abbreviations',
    severity: 'hint',
    reason: 'An abbreviation is written out where it is first used (AMA Manual of Style 13.11).',
  },
  'long-sentence': {
    title: 'Long sentences',
    severity: 'hint',
    reason: 'Past 25 words many readers lose the thread (UK Government style guide; NIH plain language).',
  },
  'hard-sentence': {
    title: 'Hard to read',
    severity: 'hint',
    reason:
      'Most readability formulas put this sentence above the age of 18 (retext-readability; the NIH asks for grade 8).',
  },
  'simpler-words': {
    title: 'Simpler words',
    severity: 'hint',
    reason: 'The shorter word says the same (retext-simplify, after plainlanguage.gov).',
  },
  'repeated-word': {
    title: 'Said twice',
    severity: 'hint',
    reason: 'A word that stands twice is a slip (retext-repeated-words).',
  },
  'indefinite-article': {
    title: 'A or an',
    severity: 'hint',
    reason: 'The sound that follows decides (retext-indefinite-article).',
  },
} as const satisfies Readonly<Record<string, RuleInfo>>

export type ProseRule = keyof typeof proseRules

export const ruleInfo = (rule: ProseRule): RuleInfo => proseRules[rule]

import type { Evidence, Piece } from '#tools/demo/build.ts'
import { lancet, nejm, paper } from '#tools/demo/works.ts'

/** In review on its second round: the reviewer asked for one claim to be narrowed, and the writer mended it. */

const sprint = (locator: string, quote: string): Evidence => ({ work: 'sprint', locator, quote })
const ettehad = (quote: string): Evidence => ({ work: 'ettehad', locator: 'Summary, Results', quote })
const harms =
  'Rates of serious adverse events of hypotension, syncope, electrolyte abnormalities, and acute kidney injury or failure, but not of injurious falls, were higher in the intensive-treatment group'
const accord: Evidence = {
  work: 'accord',
  locator: 'Abstract, Results',
  quote:
    'The annual rate of the primary outcome was 1.87% in the intensive-therapy group and 2.09% in the standard-therapy group',
}

interface Round {
  readonly target: string
  readonly targetEvidence: readonly Evidence[]
  readonly advice: string
}

const pieceOf = ({ target, targetEvidence, advice }: Round): Piece => ({
  title: 'How low should blood pressure go?',
  summary:
    '[[summary: Treating high blood pressure prevents strokes, heart disease and deaths.]] How far to go is weighed against side effects.',
  facts: [
    [
      'People with high blood pressure',
      '[[fact-prevalence: 626 million women and 652 million men aged 30 to 79 (2019)]]',
    ],
    ['Counted as high', '[[fact-threshold: 140/90 mm Hg or more, or on treatment]]'],
    ['10 mm Hg less', '[[fact-effect: About one fifth fewer serious events of heart and vessels]]'],
  ],
  sections: [
    {
      heading: 'What does treatment achieve?',
      quick:
        '[[effect: Each drop of 10 mm Hg in the upper value lowers the risk of a stroke by about a quarter and of dying by about one eighth.]]',
      body: [
        '[[pooled: These figures come from 123 studies with 613,815 people, taken together.]]{cite:ettehad} [[baseline: The risk fell whether the pressure was high or only a little raised at the start.]]{cite:ettehad} Ask to have it taken on both arms at your first visit, and keep the note.',
      ],
    },
    {
      heading: 'Is a goal below 120 better than one below 140?',
      quick: `[[target: ${target}]]`,
      body: [
        '[[sprint: In a trial of 9361 people, 1.65% a year had a serious event of heart or vessels with the lower goal, and 2.19% with the usual one.]]{cite:sprint} [[accord: In people with type 2 diabetes, another trial found no clear difference in heart attacks, strokes and deaths from heart disease taken together.]]{cite:accord}',
        advice,
      ],
    },
    {
      heading: 'What does the lower goal cost?',
      quick: '[[harms: With the lower goal, too low blood pressure, fainting and kidney injury were more common.]]',
      body: [
        '[[falls: Falls with an injury were not more common.]]{cite:sprint} Tell your doctor if you feel dizzy on standing up. A goal is no promise, and it may change with you.',
      ],
    },
  ],
  faq: [
    [
      'Do people with diabetes gain from the lower goal?',
      '[[faq-diabetes: The trial in type 2 diabetes could not show it: 1.87% a year had a heart attack, a stroke or died of heart disease with the lower goal, and 2.09% with the usual one.]]{cite:accord}',
    ],
    ['Is a single high value a reason to worry?', 'Write it down, rest, and measure again tomorrow.'],
  ],
  claims: {
    summary: {
      kind: 'efficacy',
      key: true,
      evidence: [ettehad('led to a significant 13% reduction in all-cause mortality')],
    },
    'fact-prevalence': {
      kind: 'prevalence',
      evidence: [
        {
          work: 'ncd',
          locator: 'Summary, Findings',
          quote: '626 (584–668) million women and 652 (604–698) million men in 2019',
        },
      ],
    },
    'fact-threshold': {
      kind: 'diagnostic-criterion',
      evidence: [
        {
          work: 'ncd',
          locator: 'Summary, Methods',
          quote:
            'systolic blood pressure 140 mm Hg or greater, diastolic blood pressure 90 mm Hg or greater, or taking medication for hypertension',
        },
      ],
    },
    'fact-effect': {
      kind: 'efficacy',
      evidence: [
        ettehad('significantly reduced the risk of major cardiovascular disease events (relative risk [RR] 0·80'),
      ],
    },
    effect: {
      kind: 'efficacy',
      evidence: [ettehad('stroke (0·73, 0·68–0·77)')],
    },
    pooled: { kind: 'evidence-status', evidence: [ettehad('We identified 123 studies with 613 815 participants')] },
    baseline: {
      kind: 'efficacy',
      evidence: [
        {
          work: 'ettehad',
          locator: 'Summary, Interpretation',
          quote: 'significantly reduces vascular risk across various baseline blood pressure levels and comorbidities',
        },
      ],
    },
    target: { kind: 'efficacy', key: true, evidence: targetEvidence },
    sprint: { kind: 'efficacy', evidence: [sprint('Abstract, Results', '1.65% per year vs. 2.19% per year')] },
    accord: { kind: 'efficacy', evidence: [accord] },
    harms: { kind: 'safety', key: true, evidence: [sprint('Abstract, Results', harms)] },
    falls: { kind: 'safety', evidence: [sprint('Abstract, Results', harms)] },
    'faq-diabetes': { kind: 'efficacy', evidence: [accord] },
  },
  works: {
    ettehad: paper({
      authors:
        'Ettehad, D.; Emdin, C. A.; Kiran, A.; Anderson, S. G.; Callender, T.; Emberson, J.; Chalmers, J.; Rodgers, A.; Rahimi, K.',
      title:
        'Blood pressure lowering for prevention of cardiovascular disease and death: a systematic review and meta-analysis',
      journal: lancet,
      issued: [2016, 3, 5],
      volume: '387',
      issue: '10022',
      page: '957-967',
      doi: '10.1016/S0140-6736(15)01225-8',
      pmid: '26724178',
      appraisal: { design: 'sr-rct' },
    }),
    sprint: paper({
      authors: 'SPRINT Research Group',
      title: 'A Randomized Trial of Intensive versus Standard Blood-Pressure Control',
      journal: nejm,
      issued: [2015, 11, 26],
      volume: '373',
      issue: '22',
      page: '2103-2116',
      doi: '10.1056/NEJMoa1511939',
      pmid: '26551272',
      appraisal: { design: 'rct' },
    }),
    accord: paper({
      authors: 'ACCORD Study Group',
      title: 'Effects of Intensive Blood-Pressure Control in Type 2 Diabetes Mellitus',
      journal: nejm,
      issued: [2010, 4, 29],
      volume: '362',
      issue: '17',
      page: '1575-1585',
      doi: '10.1056/NEJMoa1001286',
      pmid: '20228401',
      appraisal: { design: 'rct', inconclusive: true },
    }),
    ncd: paper({
      authors: 'NCD Risk Factor Collaboration (NCD-RisC)',
      title:
        'Worldwide trends in hypertension prevalence and progress in treatment and control from 1990 to 2019: a pooled analysis of 1201 population-representative studies with 104 million participants',
      journal: lancet,
      issued: [2021, 9, 11],
      volume: '398',
      issue: '10304',
      page: '957-980',
      doi: '10.1016/S0140-6736(21)01330-1',
      pmid: '34450083',
      appraisal: { design: 'survey', randomSample: true, dataYear: 2019 },
    }),
  },
  dismissed: [
    [
      'How far to go is weighed against side effects.',
      'It says what the article is about; there is nothing in it to look up.',
    ],
  ],
})

const inTrial = sprint(
  'Abstract, Results',
  'a significantly lower rate of the primary composite outcome in the intensive-treatment group than in the standard-treatment group',
)

/** What the reviewer read first: one claim says more than its trial can. */
export const firstBloodPressure = pieceOf({
  target: 'Aiming below 120 mm Hg is better for everybody than aiming below 140.',
  targetEvidence: [inTrial],
  advice: 'Bring your home readings before anything is changed.',
})

/** What came back. */
export const secondBloodPressure = pieceOf({
  target:
    'In adults from 50 at raised risk and without diabetes, aiming below 120 mm Hg led to fewer serious events of heart and vessels and to fewer deaths than aiming below 140.',
  targetEvidence: [inTrial, { ...accord, relation: 'background' }],
  advice: 'Bring your home readings from a quiet place, sitting down, before anything is changed.',
})

/** What the reviewer wrote in the first round, and the words it stands at. */
export const bloodPressureReview = {
  comment:
    'The trial took people from 50 at raised risk and left out those with diabetes. Say in whom, and say what was counted: "better for everybody" is not what it found.',
  question: {
    at: 'Bring your home readings before anything is changed.',
    body: 'Can we say how to take them? A reading taken on the run helps nobody.',
    answer: 'Yes: from a quiet place and sitting down. It is in the text now.',
  },
  suggestion: {
    at: 'better for everybody',
    body: 'Something like this would be true to the trial.',
    words: 'better for adults from 50 at raised risk and without diabetes',
    answer: 'I took the people from your words and added what was counted.',
  },
  note: 'One claim reaches further than its trial. The rest reads well.',
  reply: 'The claim now says in whom and what was counted, and the trial in diabetes stands beside it.',
} as const

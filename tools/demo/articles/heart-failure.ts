import type { Evidence, Piece } from '#tools/demo/build.ts'
import { lancet, nejm, paper } from '#tools/demo/works.ts'

/** Reviewed and scheduled. Its dose makes it critical, so two reviewers signed. */

const dapa = (locator: string, quote: string): Evidence => ({ work: 'dapa', locator, quote })
const primary =
  '386 of 2373 patients (16.3%) in the dapagliflozin group and in 502 of 2371 patients (21.2%) in the placebo group'

export const heartFailure: Piece = {
  title: 'Heart failure: what SGLT2 inhibitors can do',
  summary:
    '[[summary: For adults whose heart pumps too weakly, adding dapagliflozin or empagliflozin to the usual treatment lowers the risk of dying.]] [[no-diabetes: In the dapagliflozin trial, the benefit did not depend on having diabetes.]]',
  facts: [
    ['Dapagliflozin trial', '[[fact-trial: 4744 adults, followed for 18.2 months (median)]]'],
    ['Dose in both trials', '[[fact-dose: 10 mg once a day]]'],
    ['Heart function at entry', '[[fact-function: Ejection fraction of 40% or less]]'],
  ],
  sections: [
    {
      heading: 'What is heart failure with a reduced ejection fraction?',
      quick: '[[definition: The heart muscle has become weak and pushes out too little blood with each beat.]]',
      body: [
        'People get out of breath, tire quickly and often have swollen legs. [[criterion: Doctors speak of a reduced ejection fraction when the left ventricle pumps out 40% or less of its blood at each beat.]]{cite:esc}',
        'Do not be put off by the name, which sounds final. Keep a note of your weight and of what you can do without a rest, and bring it to every visit.',
      ],
    },
    {
      heading: 'What do these medicines change?',
      quick:
        '[[dose: Dapagliflozin, 10 mg once a day, lowered the risk that heart failure got worse or that somebody died of heart disease.]]',
      body: [
        '[[dapa: Over about a year and a half this happened to 16.3% of people on dapagliflozin and to 21.2% on placebo.]]{cite:dapa} [[emperor: In the empagliflozin trial, 19.4% and 24.7% died of heart disease or came into hospital with heart failure.]]{cite:emperor}',
        '[[deaths: When both trials were pooled, the risk of dying of any cause was 13% lower with the medicine.]]{cite:zannad} [[guideline: The European guideline of 2021 recommends one of the two for adults with this form of heart failure, beside their other medicines.]]{cite:esc}',
        { warning: 'Do not stop or start these tablets on your own.' },
      ],
    },
    {
      heading: 'Who was not studied?',
      quick:
        '[[left-out: The dapagliflozin trial left out people with type 1 diabetes, with low blood pressure or with badly damaged kidneys.]]',
      body: [
        'So its results say nothing about them. Bring a list of your illnesses and medicines when you talk about this treatment, and note what you want to ask.',
      ],
    },
  ],
  faq: [
    [
      'Do I need to have diabetes to be treated with one?',
      '[[faq-diabetes: No: more than half of the people in the dapagliflozin trial had no diabetes.]]{cite:dapa}',
    ],
    [
      'Will I notice a difference?',
      '[[symptoms: Perhaps: symptoms improved a little more with dapagliflozin than with placebo.]]{cite:dapa}',
    ],
  ],
  claims: {
    summary: {
      kind: 'efficacy',
      key: true,
      evidence: [
        { work: 'zannad', locator: 'Summary, Findings', quote: '13% reduction in all-cause death' },
        { work: 'esc', relation: 'background', locator: 'Recommended drugs in HFrEF', quote: '' },
      ],
    },
    'no-diabetes': {
      kind: 'efficacy',
      evidence: [dapa('Abstract, Conclusions', 'regardless of the presence or absence of diabetes')],
    },
    'fact-trial': { kind: 'evidence-status', evidence: [dapa('Abstract, Results', 'Over a median of 18.2 months')] },
    'fact-dose': {
      kind: 'procedure',
      evidence: [
        dapa('Abstract, Methods', 'dapagliflozin (at a dose of 10 mg once daily)'),
        { work: 'emperor', locator: 'Abstract, Methods', quote: 'empagliflozin (10 mg once daily)' },
      ],
    },
    'fact-function': {
      kind: 'evidence-status',
      evidence: [dapa('Abstract, Methods', 'an ejection fraction of 40% or less')],
    },
    definition: {
      kind: 'definition',
      evidence: [{ work: 'esc', locator: 'Section 3.1, Definition of heart failure', quote: '' }],
    },
    criterion: {
      kind: 'diagnostic-criterion',
      evidence: [{ work: 'esc', locator: 'Table 3, Definition by ejection fraction', quote: '' }],
    },
    dose: { kind: 'efficacy', key: true, evidence: [dapa('Abstract, Results', primary)] },
    dapa: { kind: 'efficacy', evidence: [dapa('Abstract, Results', primary)] },
    emperor: {
      kind: 'efficacy',
      evidence: [
        {
          work: 'emperor',
          locator: 'Abstract, Results',
          quote:
            '361 of 1863 patients (19.4%) in the empagliflozin group and in 462 of 1867 patients (24.7%) in the placebo group',
        },
      ],
    },
    deaths: {
      kind: 'efficacy',
      evidence: [{ work: 'zannad', locator: 'Summary, Findings', quote: '13% reduction in all-cause death' }],
    },
    guideline: {
      kind: 'recommendation',
      evidence: [{ work: 'esc', locator: 'Recommended drugs in HFrEF (class I, level A)', quote: '' }],
    },
    'left-out': { kind: 'evidence-status', evidence: [dapa('Methods, Patients', 'type 1 diabetes mellitus')] },
    'faq-diabetes': { kind: 'evidence-status', evidence: [dapa('Table 1, Characteristics at baseline', '')] },
    symptoms: { kind: 'efficacy', evidence: [dapa('Table 2, KCCQ total symptom score at 8 months', '')] },
  },
  works: {
    dapa: paper({
      authors:
        'McMurray, J. J. V.; Solomon, S. D.; Inzucchi, S. E.; Køber, L.; Kosiborod, M. N.; Martinez, F. A.; Ponikowski, P.; Sabatine, M. S.',
      title: 'Dapagliflozin in Patients with Heart Failure and Reduced Ejection Fraction',
      journal: nejm,
      issued: [2019, 11, 21],
      volume: '381',
      issue: '21',
      page: '1995-2008',
      doi: '10.1056/NEJMoa1911303',
      pmid: '31535829',
      appraisal: { design: 'rct' },
    }),
    emperor: paper({
      authors:
        'Packer, M.; Anker, S. D.; Butler, J.; Filippatos, G.; Pocock, S. J.; Carson, P.; Januzzi, J.; Verma, S.',
      title: 'Cardiovascular and Renal Outcomes with Empagliflozin in Heart Failure',
      journal: nejm,
      issued: [2020, 10, 8],
      volume: '383',
      issue: '15',
      page: '1413-1424',
      doi: '10.1056/NEJMoa2022190',
      pmid: '32865377',
      appraisal: { design: 'rct' },
    }),
    zannad: paper({
      authors:
        'Zannad, F.; Ferreira, J. P.; Pocock, S. J.; Anker, S. D.; Butler, J.; Filippatos, G.; Brueckmann, M.; Ofstad, A. P.',
      title:
        'SGLT2 inhibitors in patients with heart failure with reduced ejection fraction: a meta-analysis of the EMPEROR-Reduced and DAPA-HF trials',
      journal: lancet,
      issued: [2020, 9, 19],
      volume: '396',
      issue: '10254',
      page: '819-829',
      doi: '10.1016/S0140-6736(20)31824-9',
      pmid: '32877652',
      appraisal: { design: 'sr-rct' },
    }),
    esc: paper({
      authors: 'McDonagh, T. A.; Metra, M.; Adamo, M.; Gardner, R. S.; Baumbach, A.; Böhm, M.; Burri, H.; Butler, J.',
      title: '2021 ESC Guidelines for the diagnosis and treatment of acute and chronic heart failure',
      journal: ['European Heart Journal', 'Eur Heart J'],
      issued: [2021, 9, 21],
      volume: '42',
      issue: '36',
      page: '3599-3726',
      doi: '10.1093/eurheartj/ehab368',
      pmid: '34447992',
      appraisal: { design: 'guideline', statedLevel: { scale: 'ESC class and level', level: 'I A' } },
    }),
  },
  dismissed: [
    [
      'Do not stop or start these tablets on your own.',
      'Our standing advice to speak with a doctor first; it states nothing about the medicine.',
    ],
  ],
}

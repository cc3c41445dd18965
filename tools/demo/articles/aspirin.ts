import type { Evidence, Piece } from '#tools/demo/build.ts'
import { jama, nejm, paper } from '#tools/demo/works.ts'

/** Published, and corrected since: the first version made everybody in the trial too young. */

const trial = (locator: string, quote: string): Evidence => ({ work: 'aspree', locator, quote })
const inResults = (quote: string) => trial('Abstract, Results', quote)

const works: Piece['works'] = {
  aspree: paper({
    authors:
      'McNeil, J. J.; Wolfe, R.; Woods, R. L.; Tonkin, A. M.; Donnan, G. A.; Nelson, M. R.; Reid, C. M.; Lockery, J. E.',
    title: 'Effect of Aspirin on Cardiovascular Events and Bleeding in the Healthy Elderly',
    journal: nejm,
    issued: [2018, 10, 18],
    volume: '379',
    issue: '16',
    page: '1509-1518',
    doi: '10.1056/NEJMoa1805819',
    pmid: '30221597',
    appraisal: { design: 'rct' },
  }),
  zheng: paper({
    authors: 'Zheng, S. L.; Roddick, A. J.',
    title:
      'Association of Aspirin Use for Primary Prevention With Cardiovascular Events and Bleeding Events: A Systematic Review and Meta-analysis',
    journal: jama,
    issued: [2019, 1, 22],
    volume: '321',
    issue: '3',
    page: '277-287',
    doi: '10.1001/jama.2018.20578',
    pmid: '30667501',
    appraisal: { design: 'sr-rct' },
  }),
  mortality: paper({
    authors:
      'McNeil, J. J.; Nelson, M. R.; Woods, R. L.; Lockery, J. E.; Wolfe, R.; Reid, C. M.; Kirpach, B.; Shah, R. C.',
    title: 'Effect of Aspirin on All-Cause Mortality in the Healthy Elderly',
    journal: nejm,
    issued: [2018, 10, 18],
    volume: '379',
    issue: '16',
    page: '1519-1528',
    doi: '10.1056/NEJMoa1803955',
    pmid: '30221595',
    appraisal: { design: 'rct-secondary' },
  }),
  survival: paper({
    authors: 'McNeil, J. J.; Woods, R. L.; Nelson, M. R.; Reid, C. M.; Kirpach, B.; Wolfe, R.; Storey, E.; Shah, R. C.',
    title: 'Effect of Aspirin on Disability-free Survival in the Healthy Elderly',
    journal: nejm,
    issued: [2018, 10, 18],
    volume: '379',
    issue: '16',
    page: '1499-1508',
    doi: '10.1056/NEJMoa1800722',
    pmid: '30221596',
    appraisal: { design: 'rct' },
  }),
  uspstf: paper({
    authors: 'US Preventive Services Task Force',
    title: 'Aspirin Use to Prevent Cardiovascular Disease: US Preventive Services Task Force Recommendation Statement',
    journal: jama,
    issued: [2022, 4, 26],
    volume: '327',
    issue: '16',
    page: '1577-1584',
    doi: '10.1001/jama.2022.4983',
    pmid: '35471505',
    appraisal: { design: 'guideline', statedLevel: { scale: 'USPSTF grade', level: 'D' } },
  }),
}

interface Ages {
  readonly fact: string
  readonly sentence: string
  readonly quote: string
}

const pieceWith = ({ fact, sentence, quote }: Ages): Piece => ({
  title: 'A daily aspirin in healthy older age: what the trials found',
  summary:
    '[[summary: In healthy older adults, a daily aspirin did not prevent heart disease and stroke in a large trial, and serious bleeding became more common.]] Talk to your doctor before you stop an aspirin that was prescribed.',
  facts: [
    ['People in the trial', '[[fact-people: 19,114 adults in Australia and the United States]]'],
    ['Age at entry', `[[fact-age: ${fact}]]`],
    ['Length', '[[fact-time: 4.7 years (median)]]'],
  ],
  sections: [
    {
      heading: 'Does a daily aspirin prevent a first heart attack or stroke?',
      quick:
        '[[no-benefit: In healthy older adults, 100 mg of aspirin a day did not lower the rate of heart disease and stroke.]]',
      body: [
        `[[who: A large trial gave aspirin or a placebo to ${sentence}, all without heart disease, dementia or disability.]]{cite:aspree} [[rates: Each year, 10.7 in 1000 people on aspirin and 11.3 in 1000 on placebo had a stroke, a heart attack, a death from heart disease or a hospital stay for heart failure.]]{cite:aspree} A gap this small can be chance.`,
        '[[pooled: In 13 trials taken together, most of them in younger adults, aspirin was linked to slightly fewer heart attacks, strokes and deaths from heart disease taken together, and to more serious bleeding.]]{cite:zheng}',
      ],
    },
    {
      heading: 'What are the risks?',
      quick: '[[bleeding: Aspirin made serious bleeding more likely in healthy older adults.]]',
      body: [
        '[[bleeding-rates: Each year, 8.6 in 1000 people on aspirin had a major bleed, against 6.2 in 1000 on placebo.]]{cite:aspree} [[deaths: More people on aspirin died in the years of the trial: 12.7 against 11.1 in 1000 a year.]]{cite:mortality} [[caution: The researchers did not expect this result and ask for caution in reading it.]]{cite:mortality}',
        'Questions to bring to your next visit:',
        {
          list: [
            'Why was aspirin prescribed to me?',
            'Do I take other medicines that thin the blood?',
            'Which signs of bleeding should I watch for?',
          ],
        },
      ],
    },
    {
      heading: 'Should anybody start aspirin after 60?',
      quick:
        '[[uspstf: An expert panel in the United States recommends against starting a daily aspirin at 60 or older to prevent a first heart attack or stroke.]]',
      body: [
        '[[younger: Between 40 and 59, the panel leaves the decision to people at raised risk and their doctors.]]{cite:uspstf} [[known-disease: The advice does not concern people who have had a heart attack or a stroke.]]{cite:uspstf}',
      ],
    },
  ],
  faq: [
    [
      'I have taken aspirin for years. Should I stop?',
      'Do not decide this alone. Talk to your doctor, who knows why you take it.',
    ],
    [
      'Does aspirin help me stay independent for longer?',
      '[[independence: No: in the same trial, aspirin did not lengthen life free of dementia and lasting disability.]]{cite:survival}',
    ],
  ],
  claims: {
    summary: {
      kind: 'efficacy',
      key: true,
      evidence: [
        inResults(
          '10.7 events per 1000 person-years in the aspirin group and 11.3 events per 1000 person-years in the placebo group',
        ),
      ],
    },
    'fact-people': {
      kind: 'evidence-status',
      evidence: [inResults('Of the 19,114 persons who were enrolled in the trial')],
    },
    'fact-age': { kind: 'evidence-status', evidence: [trial('Abstract, Methods', quote)] },
    'fact-time': { kind: 'evidence-status', evidence: [inResults('After a median of 4.7 years of follow-up')] },
    'no-benefit': {
      kind: 'efficacy',
      key: true,
      evidence: [
        inResults(
          'the rate of cardiovascular disease was 10.7 events per 1000 person-years in the aspirin group and 11.3 events per 1000 person-years in the placebo group',
        ),
        {
          work: 'zheng',
          relation: 'contradicts',
          locator: 'Key Points, Findings',
          quote: 'aspirin use was associated with a lower risk of cardiovascular events',
        },
      ],
    },
    who: { kind: 'evidence-status', evidence: [trial('Abstract, Methods', quote)] },
    rates: {
      kind: 'efficacy',
      evidence: [
        inResults(
          '10.7 events per 1000 person-years in the aspirin group and 11.3 events per 1000 person-years in the placebo group',
        ),
      ],
    },
    pooled: {
      kind: 'efficacy',
      evidence: [
        {
          work: 'zheng',
          locator: 'Key Points, Meaning',
          quote:
            'the use of aspirin was associated with a lower risk of cardiovascular events and an increased risk of major bleeding',
        },
      ],
    },
    bleeding: {
      kind: 'safety',
      key: true,
      evidence: [
        inResults(
          'The rate of major hemorrhage was 8.6 events per 1000 person-years and 6.2 events per 1000 person-years',
        ),
        {
          work: 'zheng',
          relation: 'partly-supports',
          locator: 'Key Points, Findings',
          quote: 'an increased risk of major bleeding (HR, 1.43; absolute risk increase, 0.47%)',
        },
      ],
    },
    'bleeding-rates': {
      kind: 'safety',
      evidence: [
        inResults(
          'The rate of major hemorrhage was 8.6 events per 1000 person-years and 6.2 events per 1000 person-years',
        ),
      ],
    },
    deaths: {
      kind: 'safety',
      evidence: [
        {
          work: 'mortality',
          locator: 'Abstract, Results',
          quote:
            'The risk of death from any cause was 12.7 events per 1000 person-years in the aspirin group and 11.1 events per 1000 person-years in the placebo group',
        },
      ],
    },
    caution: {
      kind: 'evidence-status',
      evidence: [
        {
          work: 'mortality',
          locator: 'Abstract, Conclusions',
          quote: 'this result was unexpected and should be interpreted with caution',
        },
      ],
    },
    uspstf: {
      kind: 'recommendation',
      evidence: [
        {
          work: 'uspstf',
          locator: 'Recommendation (D)',
          quote:
            'The USPSTF recommends against initiating low-dose aspirin use for the primary prevention of CVD in adults 60 years or older.',
        },
      ],
    },
    younger: {
      kind: 'recommendation',
      evidence: [{ work: 'uspstf', locator: 'Recommendation (C)', quote: 'should be an individual one' }],
    },
    'known-disease': {
      kind: 'recommendation',
      evidence: [
        {
          work: 'uspstf',
          locator: 'Abstract, Population',
          quote: 'Adults 40 years or older without signs or symptoms of CVD or known CVD',
        },
      ],
    },
    independence: {
      kind: 'efficacy',
      evidence: [
        {
          work: 'survival',
          locator: 'Abstract, Conclusions',
          quote: 'Aspirin use in healthy elderly persons did not prolong disability-free survival',
        },
      ],
    },
  },
  works,
  dismissed: [
    [
      'Talk to your doctor before you stop an aspirin that was prescribed.',
      'Our standing advice to speak with a doctor first; it states nothing about aspirin.',
    ],
  ],
})

/** As it was published first. */
export const firstAspirin = pieceWith({
  fact: '65 or older',
  sentence: 'people aged 65 or older',
  quote: 'we enrolled community-dwelling men and women in Australia and the United States',
})

/** As it stands now. */
export const correctedAspirin = pieceWith({
  fact: '70 or older; 65 or older for Black and Hispanic people in the United States',
  sentence: 'people aged 70 or older, or 65 or older for Black and Hispanic people in the United States',
  quote: 'who were 70 years of age or older (or ≥65 years of age among blacks and Hispanics in the United States)',
})

/** What readers are told of the correction. */
export const aspirinCorrection = {
  was: 'The first version said that the trial took people aged 65 or older.',
  now: 'It took people aged 70 or older, and from 65 only Black and Hispanic people in the United States. The findings are the same.',
  noticedBy: 'a reader',
}

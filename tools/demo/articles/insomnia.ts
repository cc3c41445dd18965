import type { Evidence, Piece } from '#tools/demo/build.ts'
import { annals, paper } from '#tools/demo/works.ts'

/**
 * A draft with three gaps: a figure that nobody marked, a claim without evidence, and an answer whose question is
 * missing.
 */

const trauer = (quote: string): Evidence => ({ work: 'trauer', locator: 'Abstract, Data Synthesis', quote })
const acp = (locator: string, quote: string): Evidence => ({ work: 'acp', locator, quote })
const first =
  'all adult patients receive cognitive behavioral therapy for insomnia (CBT-I) as the initial treatment for chronic insomnia disorder'

export const insomnia: Piece = {
  title: 'Awake for months: what to try first',
  summary:
    '[[summary: For adults who have slept badly for months, a course made for insomnia is the treatment that doctors recommend first, before tablets.]] [[name: It is called cognitive behavioural therapy for insomnia, or CBT-I for short.]]',
  facts: [
    ['Recommended first', '[[fact-first: CBT-I, for all adults with chronic insomnia]]'],
    ['Asleep sooner by', 'About 19 minutes'],
    ['Awake at night', '[[fact-wake: About 26 minutes less]]'],
  ],
  sections: [
    {
      heading: 'What happens in such a course?',
      quick: '[[definition: CBT-I is a course that works on the habits and the worries that keep people awake.]]',
      body: [
        '[[parts: The courses that were tested had at least three of these parts:]]',
        {
          list: [
            'thoughts about sleep, looked at one by one',
            'a bed that is kept for sleeping',
            'less time in bed at first, then more',
            'regular hours',
            'ways to unwind',
          ],
        },
        'You keep a diary of your nights and go through it with a therapist. Between the meetings you try out one change at a time. The first nights with less time in bed can be hard, so pick a calm month for it.',
      ],
    },
    {
      heading: 'How well does it work?',
      quick:
        '[[effect: It took people about 19 minutes less to fall asleep, and they lay awake about 26 minutes less.]]',
      body: [
        '[[studies: That is the result of 20 trials with 1162 people, taken together.]]{cite:trauer} [[duration: The improvement lasted for months after the course had ended.]]',
        'Read these figures as averages: some people gained more, and some gained nothing.',
      ],
    },
  ],
  faq: [
    [
      'What about sleeping tablets?',
      '[[tablets: The guideline keeps them for adults whom CBT-I alone has not helped, and for a short time.]]{cite:acp}',
    ],
    ['', 'Yes. Ask your doctor which courses there are near you.'],
  ],
  claims: {
    summary: { kind: 'recommendation', key: true, evidence: [acp('Recommendation 1', first)] },
    name: { kind: 'definition', evidence: [acp('Recommendation 1', first)] },
    'fact-first': { kind: 'recommendation', evidence: [acp('Recommendation 1', first)] },
    'fact-wake': { kind: 'efficacy', evidence: [trauer('WASO improved by 26.00 (CI, 15.48 to 36.52) minutes')] },
    definition: { kind: 'definition', evidence: [acp('Background', '')] },
    parts: {
      kind: 'procedure',
      evidence: [
        trauer(
          'at least 3 of the following: cognitive therapy, stimulus control, sleep restriction, sleep hygiene, and relaxation',
        ),
      ],
    },
    effect: {
      kind: 'efficacy',
      key: true,
      evidence: [trauer('SOL improved by 19.03 (95% CI, 14.12 to 23.93) minutes')],
    },
    studies: {
      kind: 'evidence-status',
      evidence: [trauer('20 studies (1162 participants [64% female; mean age, 56 years])')],
    },
    duration: { kind: 'efficacy', evidence: [] },
    tablets: {
      kind: 'recommendation',
      evidence: [
        acp('Recommendation 2', 'in whom cognitive behavioral therapy for insomnia (CBT-I) alone was unsuccessful'),
      ],
    },
  },
  works: {
    acp: paper({
      authors:
        'Qaseem, A.; Kansagara, D.; Forciea, M. A.; Cooke, M.; Denberg, T. D.; Clinical Guidelines Committee of the American College of Physicians',
      title:
        'Management of Chronic Insomnia Disorder in Adults: A Clinical Practice Guideline From the American College of Physicians',
      journal: annals,
      issued: [2016, 7, 19],
      volume: '165',
      issue: '2',
      page: '125-133',
      doi: '10.7326/M15-2175',
      pmid: '27136449',
      appraisal: { design: 'guideline', statedLevel: { scale: 'ACP (GRADE)', level: 'strong, moderate' } },
    }),
    trauer: paper({
      authors: 'Trauer, J. M.; Qian, M. Y.; Doyle, J. S.; Rajaratnam, S. M. W.; Cunnington, D.',
      title: 'Cognitive Behavioral Therapy for Chronic Insomnia: A Systematic Review and Meta-analysis',
      journal: annals,
      issued: [2015, 8, 4],
      volume: '163',
      issue: '3',
      page: '191-204',
      doi: '10.7326/M14-2841',
      pmid: '26054060',
      appraisal: { design: 'sr-rct' },
    }),
  },
  dismissed: [],
}

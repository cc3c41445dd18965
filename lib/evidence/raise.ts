import { ReferenceId } from '#lib/identity/ids.ts'
import { suggestDesign } from './design-suggestion.ts'
import { designInfo } from './designs.ts'
import { type ClaimFacts, type ClaimLevel, claimLevel } from './levels.ts'
import type { Basis, LinkFacts } from './link-level.ts'
import { standing } from './notices.ts'
import type { GradedQuestion } from './scales.ts'
import { rankOf } from './scales.ts'
import { shortCitation } from './short-citation.ts'
import { Appraisal, designs, type StudyDesign } from './study-design.ts'

/** One thing that somebody can do, and the level that the claim would have then. */
export interface Raise {
  readonly code: string
  readonly text: string
  /** As it is printed; `null` where it depends on what is found. */
  readonly to: string | null
}

/**
 * What would raise a claim's level, each tried out by itself: first what can be mended in the links that are there, then
 * what could be linked, from the study that is easiest to find to the best. Only what truly raises it is named; empty at the
 * top, and for claims that have no level.
 */
export function whatWouldRaise(facts: ClaimFacts, basis: Basis): readonly Raise[] {
  const { question } = facts
  const now = claimLevel(facts, basis)
  if (question === 'not-gradable' || now.kind === 'settled') return []
  const mended = facts.links.flatMap((link, place) => mendings(link, basis).map((mending) => ({ ...mending, place })))
  const tries = mended.map(({ code, text, link, place }) => {
    const level = claimLevel({ ...facts, links: facts.links.with(place, link) }, basis)
    return { code, text, level }
  })
  const added = additions[question].map((addition) => ({
    code: 'link-study',
    text: `Link ${addition.words}.`,
    level: claimLevel({ ...facts, links: [...facts.links, studyOf(addition)] }, basis),
  }))
  const unknown = facts.links.flatMap((link) => unknowns(link))
  const raising = [...tries, ...stepwise(added, now)].filter(({ level }) => isBetter(level, now))
  return [...unknown, ...raising.map(({ code, text, level }) => ({ code, text, to: nameOf(level) }))]
}

interface Mending {
  readonly code: string
  readonly text: string
  readonly link: LinkFacts
}

function mendings(link: LinkFacts, basis: Basis): readonly Mending[] {
  const citation = shortCitation(link.reference.csl)
  const { appraisal } = link.reference
  const found: Mending[] = []
  const withAppraisal = (facts: Partial<Appraisal>): LinkFacts => ({
    ...link,
    reference: { ...link.reference, appraisal: Appraisal.parse({ ...appraisal, ...facts }) },
  })
  const asSupport = (): LinkFacts => ({
    ...link,
    relation: 'supports',
    judgments: link.judgments.map((judgment) => ({ ...judgment, relation: 'supports' })),
  })
  if (standing(link.notice) === 'suspended' && link.noticeWeighed !== true)
    found.push({
      code: 'weigh-notice',
      text: `A reviewer decides on ${citation} anew, in view of its notice.`,
      link: { ...link, noticeWeighed: true },
    })
  if (link.relation === 'partly-supports')
    found.push({ code: 'narrow', text: `Narrow the claim to what ${citation} supports in full.`, link: asSupport() })
  if (link.relation === 'background')
    found.push({
      code: 'not-background',
      text: `If ${citation} bears on the claim itself, link it as support instead of background.`,
      link: asSupport(),
    })
  if (basis === 'judged' && appraisal !== null && link.judgments.every(({ design }) => design === null))
    found.push({
      code: 'confirm-design',
      text: `A reviewer confirms that ${citation} is what it is said to be (${designInfo[appraisal.design].name}) and answers this very question.`,
      link: { ...link, judgments: [confirmed(link, appraisal.design)] },
    })
  if (appraisal === null) {
    const suggested = suggestDesign({
      title: link.reference.csl.title,
      abstract: '',
      publicationTypes: [],
      meshTerms: [],
    })
    if (suggested !== null)
      found.push({
        code: 'state-design',
        text: `State the study design of ${citation}; by its title it is perhaps: ${designInfo[suggested.design].name}.`,
        link: withAppraisal({ design: suggested.design }),
      })
  } else {
    if (appraisal.preprint)
      found.push({
        code: 'peer-reviewed',
        text: `Link the peer-reviewed article of ${citation} in place of the preprint.`,
        link: withAppraisal({ preprint: false }),
      })
    if (appraisal.dataYear === null && (appraisal.design === 'official-statistics' || appraisal.design === 'survey'))
      found.push({
        code: 'data-year',
        text: `Say of which year the data of ${citation} are.`,
        link: withAppraisal({ dataYear: 2020 }),
      })
  }
  return found
}

const confirmed = (link: LinkFacts, design: StudyDesign): LinkFacts['judgments'][number] => ({
  referenceId: link.reference.id,
  locator: '',
  relation: link.relation,
  directness: 'direct',
  design,
  downgrade: null,
})

/** What helps if it turns out well, which nobody can tell beforehand. */
function unknowns({ reference, notice, relation }: LinkFacts): readonly Raise[] {
  const citation = shortCitation(reference.csl)
  if (relation === 'contradicts' || relation === 'background') return []
  if (standing(notice) === 'retracted')
    return [{ code: 'replace', text: `Link another source in place of ${citation}, which was retracted.`, to: null }]
  const byTitle = suggestDesign({ title: reference.csl.title, abstract: '', publicationTypes: [], meshTerms: [] })
  if (reference.appraisal === null && byTitle === null)
    return [{ code: 'state-design', text: `State the study design of ${citation}.`, to: null }]
  const design = reference.appraisal?.design
  if (design === 'news' || design === 'press-release' || design === 'web-page' || design === 'encyclopaedia')
    return [{ code: 'primary-study', text: `Link the primary study that ${citation} reports.`, to: null }]
  return []
}

interface Addition {
  readonly words: string
  readonly design: StudyDesign
  readonly facts?: Partial<Appraisal>
}

const onEffects: readonly Addition[] = [
  { words: 'a cohort study of this question', design: 'cohort' },
  { words: 'a randomised controlled trial of this question', design: 'rct' },
  { words: 'a systematic review of randomised trials that agree with one another', design: 'sr-rct' },
]

/** From the study that is found most easily to the best there can be. */
const additions: Readonly<Record<GradedQuestion, readonly Addition[]>> = {
  therapy: onEffects,
  harm: onEffects,
  prognosis: [
    { words: 'a cohort study of how it goes on', design: 'cohort' },
    {
      words: 'an inception cohort with at least 80 % followed to the end',
      design: 'cohort',
      facts: { inceptionCohort: true },
    },
    { words: 'a systematic review of inception cohorts', design: 'sr-cohort' },
  ],
  diagnosis: [
    { words: 'a study of the test against a good reference standard', design: 'diagnostic-exploratory' },
    { words: 'a validating cohort of the test', design: 'diagnostic-validating' },
    { words: 'a systematic review of the accuracy of the test', design: 'sr-diagnostic' },
  ],
  prevalence: [
    { words: 'official statistics of a known year', design: 'official-statistics', facts: { dataYear: 2020 } },
    {
      words: 'a survey of a random sample, of a known year',
      design: 'survey',
      facts: { dataYear: 2020, randomSample: true },
    },
  ],
}

function studyOf({ design, facts = {} }: Addition): LinkFacts {
  const id = ReferenceId.parse('00000000-0000-4000-8000-000000000000')
  const link: LinkFacts = {
    reference: {
      id,
      csl: { type: 'article-journal', title: 'A study' },
      appraisal: Appraisal.parse({ design, ...facts }),
    },
    relation: 'supports',
    judgments: [],
    notice: null,
  }
  return { ...link, judgments: [confirmed(link, design)] }
}

/** A study that is harder to find is named only if it gets further than those before it. */
function stepwise<T extends { readonly level: ClaimLevel }>(tries: readonly T[], now: ClaimLevel): readonly T[] {
  let best = now
  return tries.filter(({ level }) => {
    if (!isBetter(level, best)) return false
    best = level
    return true
  })
}

function isBetter(level: ClaimLevel, than: ClaimLevel): boolean {
  const [a, b] = [rank(level), rank(than)]
  return a < b
}

/** Smaller is better: a settled question before any level, no level last. */
function rank(level: ClaimLevel): number {
  if (level.kind === 'settled') return -1
  return level.kind === 'graded' ? rankOf(level.scale, level.level) : designs.length
}

function nameOf(level: ClaimLevel): string | null {
  if (level.kind === 'graded') return level.name
  return level.kind === 'settled' ? 'settled by dated figures' : null
}

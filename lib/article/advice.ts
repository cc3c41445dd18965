import { type ReadClaim, readClaims } from '#lib/claims/fingerprint.ts'
import { sentences } from '#lib/document/sentences.ts'
import { plainText } from '#lib/document/text.ts'
import { isSecondHand } from '#lib/evidence/designs.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { Appraisal, StudyDesign } from '#lib/evidence/study-design.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import { abbreviationAdvice } from './abbreviations.ts'
import { isSupport } from './claim-checks.ts'
import { shorten } from './document-checks.ts'
import type { Manuscript } from './manuscript.ts'
import type { Problem } from './problem.ts'

type References = ReadonlyMap<ReferenceId, Reference>

/** What would make a manuscript better. Shown beside the text and to reviewers; never a condition of anything. */
export function advice(manuscript: Manuscript): readonly Problem[] {
  const references: References = new Map(manuscript.references.map((reference) => [reference.id, reference]))
  return [
    ...readClaims(manuscript).flatMap((claim) => [
      ...secondhandSupport(claim, references),
      ...causalWords(claim, references),
      ...undatedFigure(claim, references),
    ]),
    ...wordAdvice(manuscript),
    ...abbreviationAdvice(plainText(manuscript.document)),
    ...doubleReferences(manuscript),
  ]
}

/** News, releases and secondary pages carry level 5 at most: the study that they report says it better. */
const secondhandSupport = ({ record }: ReadClaim, references: References): readonly Problem[] =>
  record.evidence.filter(isSupport).flatMap(({ referenceId }) => {
    const reference = references.get(referenceId)
    const design = reference?.appraisal?.design
    if (reference === undefined || design === undefined || !isSecondHand(design)) return []
    return [
      {
        code: 'link-the-primary-study',
        message: `"${shorten(reference.csl.title, 60)}" reports on other work: link the primary study itself.`,
        pointer: `/claims/${record.id}`,
      },
    ]
  })

const causal =
  /(?<!\p{L})(?:reduces?|prevents?|causes?|leads? to|improves?|lowers?|increases?|raises?|cuts|protects?|results? in)(?!\p{L})/iu

/** Designs that can carry "A changes B", and sources that answer for their own words. */
const mayBeCausal: readonly StudyDesign[] = [
  'sr-rct',
  'rct',
  'rct-noninferiority',
  'rct-crossover',
  'rct-cluster',
  'n-of-1',
  'all-or-none',
  'guideline',
  'regulatory-document',
]

const carriesCause = ({ design, pooledDesign }: Appraisal): boolean =>
  mayBeCausal.includes(design) ||
  (design === 'umbrella-review' && pooledDesign !== null && mayBeCausal.includes(pooledDesign))

function causalWords({ record, text }: ReadClaim, references: References): readonly Problem[] {
  const verb = causal.exec(text)?.[0]
  const appraisals = record.evidence
    .filter(isSupport)
    .flatMap((link) => references.get(link.referenceId)?.appraisal ?? [])
  if (verb === undefined || appraisals.length === 0 || appraisals.some(carriesCause)) return []
  return [
    {
      code: 'causal-verb',
      message: `"${verb}" says that one thing brings about another; the linked studies show only that they go together. Say "is linked to", or link a randomised trial.`,
      pointer: `/claims/${record.id}`,
    },
  ]
}

const yearIn = /(?<!\d)(?:19|20)\d\d(?!\d)/

function undatedFigure({ record, text }: ReadClaim, references: References): readonly Problem[] {
  if (record.kind !== 'prevalence' || !/\d|half|third|quarter/.test(text) || yearIn.test(text)) return []
  const dated = record.evidence
    .filter(isSupport)
    .some((link) => typeof references.get(link.referenceId)?.appraisal?.dataYear === 'number')
  return [
    {
      code: 'undated-figure',
      message: dated
        ? `Say of which year "${shorten(text, 60)}" is; the linked source knows.`
        : `Say of which year and place "${shorten(text, 60)}" is, and note the year of the data at its source.`,
      pointer: `/claims/${record.id}`,
    },
  ]
}

interface WordRule {
  readonly code: string
  readonly pattern: RegExp
  readonly message: (word: string) => string
}

const wordRules: readonly WordRule[] = [
  {
    code: 'hype',
    pattern:
      /(?<!\p{L})(?:breakthrough|miracle|miraculous|ground-?breaking|game-?chang(?:er|ing)|revolutionary|revolutionis(?:es|ing)|wonder drug|no side effects|risk-free|guaranteed?s?|100 ?(?:%|percent)|always|never|proven)(?!\p{L})/iu,
    message: (word) => `"${word}" promises more than a study can: say what was found, and in whom.`,
  },
  {
    code: 'cure',
    // "No treatment is a cure for all" warns of the promise; it does not make it.
    pattern:
      /^(?!.*(?<!\p{L})(?:no|not|nor|never|without|cannot|isn['’]t)(?!\p{L}).*cur).*?(?<!\p{L})(cures?|cured)(?!\p{L})/iu,
    message: (word) => `"${word}" is read as "gone for good": keep it only where the source says so.`,
  },
  {
    code: 'bare-safe',
    pattern:
      /(?<!\p{L})(?:is|are|be) (?:completely |perfectly |very )?(safe)(?!\p{L})(?! (?:for|in|when|if|during|at|with))/iu,
    message: () => 'Nothing is simply safe: say for whom, and which harms were seen how often.',
  },
  {
    code: 'relative-time',
    pattern:
      /(?<!\p{L})(?:new (?:study|report|trial|research|treatment|drug)|recent(?:ly)?|latest|today|nowadays|this year)(?!\p{L})/iu,
    message: (word) => `"${word}" goes stale: give the month or year.`,
  },
  {
    code: 'person-first',
    pattern:
      /(?<!\p{L})(?:depressives|schizophrenics|diabetics|epileptics|alcoholics|addicts|sufferers?|victims? of|committed suicide)(?!\p{L})/iu,
    message: (word) => `"${word}" names people by their illness: "people with …" says the same.`,
  },
]

const wordAdvice = ({ document }: Manuscript): readonly Problem[] =>
  sentences(document).flatMap(({ text, path }) =>
    wordRules.flatMap(({ code, pattern, message }) => {
      const found = pattern.exec(text)
      return found === null
        ? []
        : [{ code, message: message(found[1] ?? found[0]), pointer: `/document/${path.join('/')}` }]
    }),
  )

function doubleReferences({ references }: Manuscript): readonly Problem[] {
  const identities = references.map(referenceIdentity)
  return references
    .filter((_, index) => identities.indexOf(identities[index] ?? '') !== index)
    .map(({ id, csl }) => ({
      code: 'same-work-twice',
      message: `"${shorten(csl.title, 60)}" is in the list already: link the first entry instead.`,
      pointer: `/references/${id}`,
    }))
}

import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import type { ClaimRecord, EvidenceLink } from '#lib/claims/claim.ts'
import { type WordChange, wordDifference } from '#lib/claims/difference.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { normaliseString } from '#lib/document/normalise.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { QuestionType, Relation } from '#lib/evidence/relation.ts'
import { shortCitation } from '#lib/evidence/short-citation.ts'
import type { Appraisal, StudyDesign } from '#lib/evidence/study-design.ts'

/** One thing that is otherwise than it was: "Quote", with what went and what came. */
export interface FactChange {
  readonly what: string
  readonly difference: readonly WordChange[]
}

/** What became of one evidence link. */
export interface LinkChange {
  readonly type: 'added' | 'removed' | 'changed'
  /** The work, as sentences name it. */
  readonly source: string
  /** Where in it: as it is now, of a removed link as it was. */
  readonly locator: string
  readonly parts: readonly FactChange[]
}

export interface EvidenceChanges {
  /** Kind and question. */
  readonly facts: readonly FactChange[]
  /** In the order of the links now, the removed ones last. */
  readonly links: readonly LinkChange[]
}

interface Side {
  readonly record: Pick<ClaimRecord, 'kind' | 'question' | 'evidence'>
  readonly references: readonly Reference[]
}

export const questionWords: Readonly<Record<QuestionType, string>> = {
  therapy: 'whether it helps',
  harm: 'whether it harms',
  prognosis: 'how it goes on',
  diagnosis: 'whether it is there',
  prevalence: 'how common it is',
  'not-gradable': 'none, it has no level',
}
export const relationWords: Readonly<Record<Relation, string>> = {
  supports: 'supports it',
  'partly-supports': 'partly supports it',
  background: 'is background',
  contradicts: 'contradicts it',
}

/**
 * What changed of a claim besides its words: nothing exactly when the fingerprint of the same words is the same. Links are
 * paired by the work and the place that they name; what else they say is then compared, the quote word by word.
 */
export function evidenceChanges(before: Side, after: Side): EvidenceChanges {
  const [was, is] = [before.record, after.record]
  return {
    facts: [
      ...replaced('Kind', kindInfo[was.kind].name, kindInfo[is.kind].name),
      ...replaced('Question of its level', questionWords[was.question], questionWords[is.question]),
    ],
    links: linkChanges(entriesOf(before), entriesOf(after)),
  }
}

/** A link with all that the fingerprint takes of it. */
interface Entry {
  readonly link: EvidenceLink
  readonly work: string
  readonly source: string
  readonly appraisal: Appraisal | null
}

/** As a set: a link that is there twice is there once. */
function entriesOf({ record, references }: Side): readonly Entry[] {
  const byId = new Map(references.map((reference) => [reference.id, reference]))
  const entries = record.evidence.map((link): Entry => {
    const reference = byId.get(link.referenceId)
    return {
      link,
      work: reference ? referenceIdentity(reference) : `missing:${link.referenceId}`,
      source: reference ? shortCitation(reference.csl) : 'A reference that is gone',
      appraisal: reference?.appraisal ?? null,
    }
  })
  return [...new Map(entries.map((entry) => [printOf(entry), entry])).values()]
}

const locatorOf = ({ link }: Entry) => normaliseString(link.locator)
const quoteOf = ({ link }: Entry) => normaliseString(link.quote)
const printOf = (entry: Entry): string =>
  canonicalJson([entry.work, locatorOf(entry), quoteOf(entry), entry.link.relation, entry.appraisal])

/** How two links are found to be one, the surest sign first. */
const sameness: readonly ((entry: Entry) => string)[] = [
  printOf,
  (entry) => canonicalJson([entry.work, locatorOf(entry), quoteOf(entry)]),
  (entry) => canonicalJson([entry.work, locatorOf(entry)]),
  (entry) => canonicalJson([entry.work, quoteOf(entry)]),
  ({ work }) => work,
  // The work behind a reference was corrected, such as a wrong DOI.
  ({ link }) => link.referenceId,
]

function linkChanges(before: readonly Entry[], after: readonly Entry[]): readonly LinkChange[] {
  const gone = new Set(before)
  const pairs = new Map<Entry, Entry>()
  for (const sign of sameness)
    for (const entry of after) {
      if (pairs.has(entry)) continue
      const older = [...gone].find((candidate) => sign(candidate) === sign(entry))
      if (older === undefined) continue
      gone.delete(older)
      pairs.set(entry, older)
    }
  const changed = after.flatMap((entry): LinkChange[] => {
    const older = pairs.get(entry)
    if (older === undefined) return [change('added', entry, whole(entry, 'inserted'))]
    const parts = partsOf(older, entry)
    return parts.length === 0 ? [] : [change('changed', entry, parts)]
  })
  return [...changed, ...[...gone].map((entry) => change('removed', entry, whole(entry, 'deleted')))]
}

const change = (type: LinkChange['type'], { source, link }: Entry, parts: readonly FactChange[]): LinkChange => ({
  type,
  source,
  locator: link.locator,
  parts,
})

function whole({ link, appraisal }: Entry, type: 'inserted' | 'deleted'): readonly FactChange[] {
  const part = (what: string, text: string): FactChange[] =>
    text === '' ? [] : [{ what, difference: [{ type, text }] }]
  return [
    ...part('Relation', relationWords[link.relation]),
    ...part('Quote', link.quote),
    ...part('Study design', nameOf(appraisal?.design ?? null)),
  ]
}

function partsOf(older: Entry, newer: Entry): readonly FactChange[] {
  const isSameQuote = quoteOf(older) === quoteOf(newer)
  return [
    ...replaced('Work', older.work, newer.work),
    ...replaced('Relation', relationWords[older.link.relation], relationWords[newer.link.relation]),
    ...(locatorOf(older) === locatorOf(newer)
      ? []
      : replaced('Place', older.link.locator || 'the whole source', newer.link.locator || 'the whole source')),
    ...(isSameQuote ? [] : [{ what: 'Quote', difference: wordDifference(older.link.quote, newer.link.quote) }]),
    ...appraisalChanges(older.appraisal, newer.appraisal),
  ]
}

const nameOf = (design: StudyDesign | null): string => (design === null ? 'not stated' : designInfo[design].name)
const yesOrNo = (is: boolean | undefined): string => (is ? 'yes' : 'no')

/** How each part of an appraisal is told; a field that is missing here would be a change that nobody is shown. */
const appraisalWords: {
  readonly [K in keyof Appraisal]-?: { readonly what: string; readonly say: (appraisal: Appraisal | null) => string }
} = {
  design: { what: 'Study design', say: (one) => nameOf(one?.design ?? null) },
  inconclusive: { what: 'Inconclusive', say: (one) => yesOrNo(one?.inconclusive) },
  lowQuality: { what: 'Low quality', say: (one) => yesOrNo(one?.lowQuality) },
  inceptionCohort: { what: 'Inception cohort', say: (one) => yesOrNo(one?.inceptionCohort) },
  randomSample: { what: 'Random sample', say: (one) => yesOrNo(one?.randomSample) },
  preprint: { what: 'Preprint', say: (one) => yesOrNo(one?.preprint) },
  dataYear: { what: 'Year of the data', say: (one) => String(one?.dataYear ?? 'not stated') },
  pooledDesign: { what: 'Best design that was pooled', say: (one) => nameOf(one?.pooledDesign ?? null) },
  statedLevel: {
    what: 'Level that it states itself',
    say: (one) => (one?.statedLevel ? `${one.statedLevel.level} (${one.statedLevel.scale})` : 'none'),
  },
}

const appraisalChanges = (older: Appraisal | null, newer: Appraisal | null): readonly FactChange[] =>
  Object.values(appraisalWords).flatMap(({ what, say }) => replaced(what, say(older), say(newer)))

const replaced = (what: string, before: string, after: string): readonly FactChange[] =>
  before === after
    ? []
    : [
        {
          what,
          difference: [
            { type: 'deleted', text: before },
            { type: 'inserted', text: after },
          ],
        },
      ]

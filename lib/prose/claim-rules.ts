import type { Manuscript } from '#lib/article/manuscript.ts'
import type { ClaimRecord } from '#lib/claims/claim.ts'
import { codePointLength } from '#lib/document/characters.ts'
import { claimRanges, codePointOfUtf16, type DocumentText, type Range, utf16Of } from '#lib/document/text.ts'
import { claimLevel } from '#lib/evidence/levels.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ScaleId } from '#lib/evidence/scales.ts'
import type { Appraisal, StudyDesign } from '#lib/evidence/study-design.ts'
import type { ClaimId, ReferenceId } from '#lib/identity/ids.ts'
import type { DocumentFinding } from './document-finding.ts'

type References = ReadonlyMap<ReferenceId, Reference>

interface PlacedClaim {
  readonly record: ClaimRecord
  readonly ranges: readonly Range[]
  readonly supports: readonly Reference[]
}

/** What the words of a claim say beyond what its linked sources can carry. */
export function claimAdvice(manuscript: Manuscript, text: DocumentText, scale: ScaleId): readonly DocumentFinding[] {
  const references: References = new Map(manuscript.references.map((reference) => [reference.id, reference]))
  return placedClaims(manuscript, references).flatMap((claim) => [
    ...causalWords(claim, text),
    ...certainWords(claim, text, references, scale),
  ])
}

/** The claims whose words are in the text, with the references that the writer says support them. */
export function placedClaims({ document, claims }: Manuscript, references: References): readonly PlacedClaim[] {
  const placed: ReadonlyMap<ClaimId, readonly Range[]> = claimRanges(document)
  return claims.flatMap((record) => {
    const ranges = placed.get(record.id)
    if (ranges === undefined) return []
    const supports = record.evidence
      .filter(({ relation }) => relation === 'supports' || relation === 'partly-supports')
      .flatMap(({ referenceId }) => references.get(referenceId) ?? [])
    return [{ record, ranges, supports }]
  })
}

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

function causalWords({ ranges, supports }: PlacedClaim, text: DocumentText): readonly DocumentFinding[] {
  const appraisals = supports.flatMap(({ appraisal }) => appraisal ?? [])
  if (appraisals.length === 0 || appraisals.some(carriesCause)) return []
  return firstWord(ranges, text, causal).map(({ range, word }) => ({
    rule: 'causal-verb',
    range,
    message: `“${word}” says that one thing brings about another; the linked studies show only that they go together. Say “is linked to”, or link a randomised trial.`,
    fix: null,
  }))
}

const certain =
  /(?<!\p{L}|not |un)(?:(?:well[- ])?established|proven|proves?|shows?|shown|demonstrates?|demonstrated|confirms?|confirmed)(?!\p{L})/iu

function certainWords(
  { record, ranges }: PlacedClaim,
  text: DocumentText,
  references: References,
  scale: ScaleId,
): readonly DocumentFinding[] {
  const links = record.evidence.flatMap(({ referenceId, relation }) => {
    const reference = references.get(referenceId)
    return reference === undefined ? [] : [{ reference, relation, judgments: [], notice: null }]
  })
  const level = claimLevel({ question: record.question, links, downgrades: [], scale }, 'on-paper')
  if (level.kind !== 'graded' || Number.parseInt(level.level, 10) < 4) return []
  return firstWord(ranges, text, certain).map(({ range, word }) => ({
    rule: 'certainty',
    range,
    message: `“${word}” sounds settled; the linked evidence reaches ${level.name}. Say “suggests” or “may”, or link stronger evidence.`,
    fix: null,
  }))
}

/** The first place in these ranges where a pattern matches. */
function firstWord(ranges: readonly Range[], text: DocumentText, pattern: RegExp) {
  for (const { start, end } of ranges) {
    const from = utf16Of(text, start)
    const match = pattern.exec(text.text.slice(from, utf16Of(text, end)))
    if (match === null) continue
    const at = codePointOfUtf16(text, from + match.index)
    return [{ word: match[0], range: { start: at, end: at + codePointLength(match[0]) } }]
  }
  return []
}

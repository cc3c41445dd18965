import type { EvidenceLink } from '#lib/claims/claim.ts'
import { coverage } from '#lib/claims/coverage.ts'
import { type ReadClaim, readClaims } from '#lib/claims/fingerprint.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { riskOf } from '#lib/claims/risk.ts'
import { claimRanges } from '#lib/document/text.ts'
import { carriedLevel } from '#lib/evidence/carried-level.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { QuestionType } from '#lib/evidence/relation.ts'
import type { ReferenceId } from '#lib/identity/ids.ts'
import { claimsAcrossBlocks } from './claim-blocks.ts'
import { shorten } from './document-checks.ts'
import type { Manuscript } from './manuscript.ts'
import type { Problem } from './problem.ts'

type References = ReadonlyMap<ReferenceId, Reference>

/** Whether the writer says that the source speaks for the claim, wholly or in part. */
export const isSupport = ({ relation }: Pick<EvidenceLink, 'relation'>): boolean =>
  relation === 'supports' || relation === 'partly-supports'

/** Every condition of submission that concerns claims and the sentences that should be some. */
export function claimProblems(manuscript: Manuscript): readonly Problem[] {
  const references: References = new Map(manuscript.references.map((reference) => [reference.id, reference]))
  const claims = readClaims(manuscript)
  return [
    ...markProblems(manuscript),
    ...sentenceProblems(manuscript),
    ...claims.flatMap((claim) => [...kindProblems(claim), ...supportProblems(claim, references)]),
    ...claims.flatMap((claim) => linkProblems(claim, references)),
    ...(claims.some(({ record, text }) => record.key && text !== '')
      ? []
      : [
          {
            code: 'no-key-claim',
            message:
              'Mark at least one claim as key: what the headline, the summary or the advice to patients rests on.',
            pointer: '/claims',
          },
        ]),
  ]
}

/** Marks and records belong together one to one, and a claim is words of one block. */
function markProblems({ document, claims }: Manuscript): readonly Problem[] {
  const marked = claimRanges(document)
  const ids = claims.map(({ id }) => id)
  const known = new Set(ids)
  const twice = ids.length === known.size ? [] : ids.filter((id, index) => ids.indexOf(id) !== index)
  const across = claimsAcrossBlocks(document)
  return [
    ...[...marked.keys()]
      .filter((id) => !known.has(id))
      .map((id) => at(id, 'claim-without-record', 'These words are marked as a claim of which nothing is said yet.')),
    ...ids
      .filter((id) => !marked.has(id))
      .map((id) => at(id, 'claim-without-words', 'The words of this claim are gone: remove it or mark its words.')),
    ...twice.map((id) => at(id, 'claim-twice', 'This claim is listed twice.')),
    ...[...across].map((id) =>
      at(
        id,
        'claim-across-blocks',
        'A claim stays within one paragraph: mark the sentences of each block on their own.',
      ),
    ),
  ]
}

const sentenceProblems = ({ document, dismissals }: Manuscript): readonly Problem[] =>
  coverage(document, dismissals).open.map(({ sentence, reasons, claimOnly, wavedThrough }) => {
    const said = `"${shorten(sentence.text, 90)}" ${reasons[0]?.words ?? 'can be checked'}`
    const pointer = `/document/${sentence.path.join('/')}`
    // Figures, comparisons, effects and dated regulation are what readers are harmed by when they are wrong.
    if (wavedThrough)
      return { code: 'claim-waved-through', message: `${said}: it cannot be dismissed, mark it as a claim.`, pointer }
    const remedy = claimOnly ? 'mark it as a claim' : 'mark it as a claim or say why it is none'
    return { code: 'open-sentence', message: `${said}: ${remedy}.`, pointer }
  })

function kindProblems({ record, text }: ReadClaim): readonly Problem[] {
  if (record.kind !== 'editorial-assertion') return []
  return [
    at(
      record.id,
      'editorial-assertion',
      `"${shorten(text, 90)}" says what only sign-offs can say (reviewers, dates, level): take it out of the text.`,
    ),
  ]
}

/** Risk decides whether a source is needed at all; a key claim that is graded needs one that can carry a level. */
function supportProblems({ record, text }: ReadClaim, references: References): readonly Problem[] {
  if (record.kind === 'editorial-assertion') return []
  const supporting = record.evidence.filter(isSupport).flatMap(({ referenceId }) => references.get(referenceId) ?? [])
  if (
    record.key &&
    record.question !== 'not-gradable' &&
    !supporting.some((reference) => couldCount(reference, record.question))
  )
    return [
      at(
        record.id,
        'no-evidence-linked',
        `No evidence linked: "${shorten(text, 90)}" is key and needs a reference that can carry a level.`,
      ),
    ]
  const risk = riskOf(record.kind, text)
  if (risk === 'low' || supporting.length > 0) return []
  return [
    at(
      record.id,
      'no-supporting-reference',
      `"${shorten(text, 90)}" is of ${risk} risk and needs a reference that supports it: ${kindInfo[record.kind].settledBy}.`,
    ),
  ]
}

/**
 * Whether a reference could count for a claim on either scale once a reviewer confirmed it. A guideline
 * counts with whatever grade it states; a protocol, or figures of no year for a question of frequency, never do.
 */
function couldCount({ appraisal }: Reference, question: QuestionType): boolean {
  if (appraisal === null || question === 'not-gradable') return false
  if (appraisal.design === 'guideline') return true
  const scales = ['ocebm-2009', 'ocebm-2011'] as const
  return scales.some((scale) => carriedLevel(appraisal.design, appraisal, question, scale).kind !== 'nothing')
}

function linkProblems({ record }: ReadClaim, references: References): readonly Problem[] {
  return record.evidence.flatMap((link) => {
    const reference = references.get(link.referenceId)
    if (reference === undefined)
      return [
        at(record.id, 'link-to-missing-reference', 'This claim is linked to a reference that is not in the list.'),
      ]
    if (!isSupport(link)) return []
    const title = `"${shorten(reference.csl.title, 60)}"`
    return [
      ...(link.quote.trim() === '' && link.locator.trim() === ''
        ? [at(record.id, 'link-without-place', `Say where ${title} supports this claim: a quote, or a page or table.`)]
        : []),
      ...(reference.appraisal === null
        ? [
            {
              code: 'reference-without-design',
              message: `Say what kind of study ${title} is: a claim rests on it.`,
              pointer: `/references/${reference.id}`,
            },
          ]
        : []),
    ]
  })
}

const at = (id: string, code: string, message: string): Problem => ({ code, message, pointer: `/claims/${id}` })

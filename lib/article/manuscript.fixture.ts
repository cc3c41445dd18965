import type { ClaimRecord, EvidenceLink } from '#lib/claims/claim.ts'
import { ArticleDocument, type MarkJson, type NodeJson } from '#lib/document/document.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import { ClaimId, PersonId, ReferenceId } from '#lib/identity/ids.ts'
import type { Manuscript } from './manuscript.ts'

const uuid = (sort: number, number: number): string =>
  `00000000-0000-4000-8000-${String(sort * 1000 + number).padStart(12, '0')}`
export const claimId = (number: number): ClaimId => ClaimId.parse(uuid(1, number))
export const referenceId = (number: number): ReferenceId => ReferenceId.parse(uuid(2, number))
export const personId = (number: number): PersonId => PersonId.parse(uuid(3, number))

export const claimMark = (number: number): MarkJson => ({ type: 'claim', attrs: { id: claimId(number) } })

/** Running text; `[[1:words]]` marks words as claim 1, `[cite:1]` cites reference 1. */
export function inline(source: string): NodeJson[] {
  const parts = source.split(/(\[\[\d+:[^\]]*\]\]|\[cite:\d+\])/).filter((part) => part !== '')
  return parts.map((part) => {
    const claim = /^\[\[(\d+):([^\]]*)\]\]$/.exec(part)
    if (claim !== null) return { type: 'text', text: claim[2] ?? '', marks: [claimMark(Number(claim[1]))] }
    const citation = /^\[cite:(\d+)\]$/.exec(part)
    if (citation === null) return { type: 'text', text: part }
    return { type: 'citation', attrs: { referenceIds: [referenceId(Number(citation[1]))] } }
  })
}

export const block = (type: string, source: string): NodeJson => ({ type, content: inline(source) })
export const group = (type: string, ...content: readonly NodeJson[]): NodeJson => ({ type, content })
export const paragraph = (source: string): NodeJson => block('paragraph', source)
export const documentOf = (...content: readonly NodeJson[]): ArticleDocument =>
  ArticleDocument.parse(group('doc', ...content))

export const link = (reference: number, fields: Partial<EvidenceLink> = {}): EvidenceLink => ({
  referenceId: referenceId(reference),
  relation: 'supports',
  locator: 'p. 3',
  quote: '',
  ...fields,
})

export const claim = (number: number, fields: Partial<ClaimRecord> = {}): ClaimRecord => ({
  id: claimId(number),
  kind: 'efficacy',
  question: 'therapy',
  key: false,
  evidence: [link(1)],
  ...fields,
})

export const reference = (number: number, fields: Partial<Reference> = {}): Reference => ({
  id: referenceId(number),
  csl: {
    type: 'article-journal',
    title: `Walking and blood pressure, part ${number}`,
    DOI: `10.1000/walking.${number}`,
  },
  appraisal: Appraisal.parse({ design: 'rct' }),
  ...fields,
})

export const body = (...blocks: readonly NodeJson[]): NodeJson =>
  group(
    'section',
    block('heading', 'Does walking help?'),
    block('quickAnswer', '[[2:Brisk walking lowers blood pressure a little.]]'),
    ...blocks,
  )

/** A manuscript that may be submitted: two claims, one of them key, one reference. */
export function manuscript(fields: Partial<Manuscript> = {}): Manuscript {
  return {
    document: documentOf(
      block('title', 'Walking and blood pressure'),
      block('summary', '[[1:Walking improves blood pressure in adults.]] Here is how to begin.'),
      body(paragraph('Wear good shoes. Bring a friend.[cite:1]')),
    ),
    claims: [claim(1, { key: true }), claim(2)],
    references: [reference(1)],
    dismissals: [],
    ...fields,
  }
}

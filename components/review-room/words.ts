import type { Meaning } from '#components/ui/shape.tsx'
import type { ClaimInReview } from '#lib/contract/review.ts'
import type { Relation } from '#lib/evidence/relation.ts'
import type { InterestType } from '#lib/review/declaration.ts'
import type { Decision } from '#lib/review/verdict.ts'

/** A claim's state as people read it, with the shape that says it first. */
export const claimStates: Readonly<Record<ClaimInReview['state'], { readonly word: string; readonly shape: Meaning }>> =
  {
    approved: { word: 'Approved', shape: 'ok' },
    waiting: { word: 'Waiting', shape: 'wait' },
    'changes-requested': { word: 'Changes requested', shape: 'advice' },
    rejected: { word: 'Rejected', shape: 'stop' },
    stale: { word: 'To be judged again', shape: 'advice' },
  }

export const decided: Readonly<Record<Decision, string>> = {
  approved: 'approved',
  'changes-requested': 'asked for a change to',
  rejected: 'rejected',
}

export const relationNames: Readonly<Record<Relation, string>> = {
  supports: 'Supports',
  'partly-supports': 'Partly',
  background: 'Background',
  contradicts: 'Contradicts',
}

/** The headings of the ICMJE disclosure form, as its form words them. */
export const interestHeadings: Readonly<Record<InterestType, string>> = {
  grants: 'Grants or contracts',
  royalties: 'Royalties or licences',
  consulting: 'Consulting fees',
  'speaker-fees': 'Payment for lectures or speakers’ bureaus',
  'expert-testimony': 'Payment for expert testimony',
  travel: 'Support for meetings or travel',
  patents: 'Patents, planned, issued or pending',
  'data-safety-board': 'A data safety or advisory board',
  leadership: 'A leading role in another body',
  stock: 'Stock or stock options',
  gifts: 'Equipment, materials, drugs or gifts',
  other: 'Another interest',
}

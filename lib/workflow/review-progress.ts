import type { PersonId } from '#lib/identity/ids.ts'
import { count, listed } from '#lib/publication/words.ts'
import { approvalsOf, requiredSignOffs } from '#lib/review/approval.ts'
import { ableToJudge, ableToSign, type ReviewFacts } from './able-reviewers.ts'

/** How far the review of a revision is, and who has yet to act. */
export interface ReviewProgress {
  readonly approved: number
  readonly total: number
  /** Claims that a reviewer wants changed or gone. */
  readonly objected: number
  /** Claims that no assigned reviewer can bring further. */
  readonly stuck: number
  /** How many claims wait for each reviewer; of two who could approve a claim it waits for both. */
  readonly waitsFor: readonly { readonly id: PersonId; readonly name: string; readonly claims: number }[]
  /** Once every claim is approved: who could give the signature that is still missing. */
  readonly unsigned: readonly string[]
}

/** From stored digests and verdicts alone; no manuscript is needed. */
export function reviewProgress(facts: ReviewFacts): ReviewProgress {
  const claims = facts.revision?.digest.claims ?? []
  const approvals = approvalsOf(claims, facts)
  const waiting = approvals.filter(({ state, against }) => state !== 'approved' && against.length === 0)
  const waits = waiting.map(ableToJudge(facts))
  const people = [...new Map(waits.flat().map((person) => [person.id, person])).values()]
  const approved = approvals.filter(({ state }) => state === 'approved').length
  const isSigned = facts.signOffs.length >= requiredSignOffs(claims, facts.policy)
  return {
    approved,
    total: claims.length,
    objected: approvals.filter(({ against }) => against.length > 0).length,
    stuck: waits.filter((able) => able.length === 0).length,
    waitsFor: people.map(({ id, name }) => ({
      id,
      name,
      claims: waits.filter((able) => able.some((person) => person.id === id)).length,
    })),
    unsigned: approved === claims.length && !isSigned ? ableToSign(facts).map(({ name }) => name) : [],
  }
}

/** "18 of 21 claims approved." */
export const progressInWords = ({ approved, total }: Pick<ReviewProgress, 'approved' | 'total'>): string =>
  `${approved} of ${count(total, 'claim')} approved.`

/** Who has yet to act: "Waits for Dr Lindqvist: 3 claims." Empty when nobody has. */
export function waitingInWords({ objected, stuck, waitsFor, unsigned }: ReviewProgress): string {
  return [
    waitsFor.length > 0
      ? `Waits for ${listed(waitsFor.map(({ name, claims }) => `${name}: ${count(claims, 'claim')}`))}.`
      : '',
    objected > 0 ? `${count(objected, 'claim')} to be changed by the writer.` : '',
    stuck > 0 ? `${count(stuck, 'claim')} without a reviewer: an editor assigns one.` : '',
    unsigned.length > 0 ? `Waits for the signature of ${unsigned.join(' or ')}.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

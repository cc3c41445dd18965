import type { Person } from '#lib/identity/person.ts'
import { type ApprovalFacts, type ClaimApproval, isSpecialist } from '#lib/review/approval.ts'
import {
  personOf,
  type QualificationFacts,
  qualificationProblems,
  wroteClaim,
  wrotePartOf,
} from '#lib/review/qualification.ts'
import type { ArticleFacts, RevisionFacts } from './facts.ts'

/** What of an article's facts the state of its review rests on; a list reads them for many articles at once. */
export interface ReviewFacts extends Omit<ApprovalFacts, 'policy'>, Omit<QualificationFacts, 'policy'> {
  readonly policy: ArticleFacts['policy']
  readonly reviewerIds: ArticleFacts['reviewerIds']
  readonly revision: Pick<RevisionFacts, 'submittedAt' | 'digest'> | null
  /** Those that stand under the revision. */
  readonly signOffs: readonly Pick<ArticleFacts['signOffs'][number], 'reviewerId'>[]
}

/** Assigned reviewers who are qualified, whether or not they have declared their interests yet. */
const qualified = (facts: ReviewFacts): readonly Person[] =>
  facts.reviewerIds
    .filter((id) => qualificationProblems(id, facts).every(({ code }) => code === 'interests-undeclared'))
    .flatMap((id) => personOf(facts.people, id) ?? [])

/** For each approval of the revision, the assigned reviewers whose own would bring the claim further. */
export function ableToJudge(facts: ReviewFacts): (approval: ClaimApproval) => readonly Person[] {
  const claims = new Map(facts.revision?.digest.claims.map((claim) => [claim.id, claim]))
  const people = qualified(facts)
  return ({ claimId, approvedBy, missing, specialistMissing }) => {
    const claim = claims.get(claimId)
    const onlySpecialist = missing === 0 && specialistMissing
    return people
      .filter(({ id }) => claim === undefined || !wroteClaim(id, claim))
      .filter(({ id }) => !approvedBy.includes(id))
      .filter((person) => !onlySpecialist || isSpecialist(person, facts.article.specialty))
  }
}

/** Assigned reviewers who may sign and have not signed yet. */
export const ableToSign = (facts: ReviewFacts): readonly Person[] =>
  qualified(facts)
    .filter(({ id }) => !facts.signOffs.some(({ reviewerId }) => reviewerId === id))
    .filter(({ id }) => !(facts.revision !== null && wrotePartOf(id, facts.revision.digest)))

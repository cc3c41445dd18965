import { approvalsOf, requiredSignOffs } from '#lib/review/approval.ts'
import { personOf, stillStands, wrotePartOf } from '#lib/review/qualification.ts'
import { openBlocking } from './conditions.ts'
import type { ArticleFacts, SignOffFacts } from './facts.ts'

/** Sign-offs that count: over exactly the words of the revision, by distinct people who still stand as reviewers. */
export function countingSignOffs(facts: ArticleFacts): readonly SignOffFacts[] {
  const { revision } = facts
  if (revision === null) return []
  return facts.signOffs.filter(
    (signOff, at) =>
      signOff.revisionId === revision.id &&
      signOff.contentHash === revision.digest.contentHash &&
      signOff.claimsHash === revision.digest.claimsHash &&
      stillStands(personOf(facts.people, signOff.reviewerId)) &&
      !wrotePartOf(signOff.reviewerId, revision.digest) &&
      facts.signOffs.findIndex(({ reviewerId }) => reviewerId === signOff.reviewerId) === at,
  )
}

/**
 * Whether nothing is missing from the review: enough sign-offs, every claim approved, no block open. Any of the three may
 * come last, so whoever brings it completes the review: a signature, a verdict or its withdrawal, a block resolved.
 */
export function isComplete(facts: ArticleFacts): boolean {
  const { revision } = facts
  return (
    facts.article.state === 'in_review' &&
    revision !== null &&
    countingSignOffs(facts).length >= requiredSignOffs(revision.digest.claims, facts.policy) &&
    approvalsOf(revision.digest.claims, facts).every(({ state }) => state === 'approved') &&
    openBlocking(facts).length === 0
  )
}

import type { ClaimDigest } from '#lib/article/digest.ts'
import { type ReadClaim, readClaims } from '#lib/claims/fingerprint.ts'
import { riskOf } from '#lib/claims/risk.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { Person } from '#lib/identity/person.ts'
import {
  type ApprovalFacts,
  approvalOf,
  type ClaimApproval,
  isSpecialist,
  standingVerdicts,
} from '#lib/review/approval.ts'
import { addMonths, type Instant } from '#lib/time/instant.ts'
import { currentPublication, type PublicFacts, type PublicVerdict } from './facts.ts'

/** One published claim with where its approval stands at the facts' moment. */
export interface StandingClaim {
  readonly read: ReadClaim
  readonly digest: ClaimDigest
  readonly approval: ClaimApproval
  /** Approvals given at the published fingerprint, newest first; whether they still count is in `approval`. */
  readonly given: readonly PublicVerdict[]
  /** When the oldest of the approvals that the claim needs was given; that of the publication if none is known. */
  readonly approvedAt: Instant
  /** When one of the approvals that it needs runs out. */
  readonly dueAt: Instant
}

/** The published claims in the order of the text. */
export function standingClaims(facts: PublicFacts): readonly StandingClaim[] {
  const identities = new Map(facts.manuscript.references.map((item) => [item.id, referenceIdentity(item)]))
  const approvalFacts = approvalFactsOf(facts)
  return readClaims(facts.manuscript).map((read) => {
    const digest = digestOf(read, identities)
    const given = standingVerdicts(digest, facts.verdicts)
      .filter(({ decision }) => decision === 'approved')
      .toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : a.id < b.id ? -1 : 1))
    const approvedAt = needed(digest, given, approvalFacts).at(-1)?.at ?? currentPublication(facts).publishedAt
    return {
      read,
      digest,
      approval: approvalOf(digest, approvalFacts),
      given,
      approvedAt,
      dueAt: addMonths(approvedAt, facts.policy.reviewMonths[digest.kind]),
    }
  })
}

/** What of the facts the counting of approvals asks for; a reviewer is known by what was published of them. */
const approvalFactsOf = (facts: PublicFacts): ApprovalFacts => ({
  now: facts.now,
  article: facts.article,
  people: facts.reviewers.map(
    ({ id, name, degrees, jobTitle, specialties, orcid, verifiedAt, stands }): Person => ({
      id,
      name,
      roles: ['reviewer'],
      disabled: !stands,
      credential: {
        degrees,
        jobTitle,
        specialties,
        orcid,
        licence: null,
        verified: { at: verifiedAt, by: id },
        revokedAt: null,
      },
    }),
  ),
  verdicts: facts.verdicts,
  notices: facts.notices,
  policy: facts.policy,
})

function digestOf({ record, text, fingerprint }: ReadClaim, identities: ReadonlyMap<string, string>): ClaimDigest {
  return {
    id: record.id,
    fingerprint,
    kind: record.kind,
    question: record.question,
    risk: riskOf(record.kind, text),
    key: record.key,
    writerIds: [],
    references: record.evidence.map(({ referenceId, relation }) => ({
      id: referenceId,
      identity: identities.get(referenceId) ?? referenceId,
      supports: relation === 'supports' || relation === 'partly-supports',
    })),
  }
}

/** The newest approvals that together are enough for the claim's risk; all of them where they are not. */
function needed(
  claim: ClaimDigest,
  newestFirst: readonly PublicVerdict[],
  { policy, people, article }: ApprovalFacts,
): readonly PublicVerdict[] {
  const quorum = policy.quorum[claim.risk]
  const enough = (held: readonly PublicVerdict[]) =>
    held.length >= quorum.approvals &&
    (!quorum.specialist ||
      held.some(({ reviewerId }) =>
        isSpecialist(
          people.find(({ id }) => id === reviewerId),
          article.specialty,
        ),
      ))
  const length = newestFirst.findIndex((_, index) => enough(newestFirst.slice(0, index + 1)))
  return length === -1 ? newestFirst : newestFirst.slice(0, length + 1)
}

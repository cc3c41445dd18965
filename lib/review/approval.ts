import type { ClaimDigest } from '#lib/article/digest.ts'
import { standing } from '#lib/evidence/notices.ts'
import type { NoticeType } from '#lib/evidence/reference.ts'
import type { ClaimId, PersonId } from '#lib/identity/ids.ts'
import type { Person } from '#lib/identity/person.ts'
import { type Specialty, sameSpecialty } from '#lib/identity/specialty.ts'
import { addMonths, type Instant } from '#lib/time/instant.ts'
import type { ReviewPolicy } from './policy.ts'
import { personOf, stillStands, verifiedStatement, wroteClaim } from './qualification.ts'
import type { Verdict } from './verdict.ts'

/** What of a verdict the counting of approvals needs. */
export type HeldVerdict = Pick<Verdict, 'id' | 'claimId' | 'fingerprint' | 'reviewerId' | 'decision' | 'at'>

export interface ApprovalFacts {
  readonly now: Instant
  readonly article: { readonly specialty: Specialty }
  readonly people: readonly Person[]
  /** The newest of a reviewer on a claim at a fingerprint comes last. */
  readonly verdicts: readonly HeldVerdict[]
  /** The strongest current notice by reference identity. */
  readonly notices: Readonly<Record<string, { readonly type: NoticeType; readonly at: Instant }>>
  readonly policy: Pick<ReviewPolicy, 'quorum' | 'reviewMonths'>
}

export type ApprovalState = 'approved' | 'waiting' | 'changes-requested' | 'rejected' | 'stale'

/** Why an approval that was given does not count any more. */
export type Lapse = 'words-changed' | 'outlived' | 'reference-notice' | 'reviewer-not-qualified'

export interface ClaimApproval {
  readonly claimId: ClaimId
  readonly state: ApprovalState
  /** Who holds an approval that counts. */
  readonly approvedBy: readonly PersonId[]
  /** Who asked for changes or rejected it at the present fingerprint. */
  readonly against: readonly PersonId[]
  readonly required: number
  readonly missing: number
  /** Whether an approval by a reviewer of the article's specialty is needed and not held. */
  readonly specialistMissing: boolean
  readonly lapses: readonly Lapse[]
  /** When the first of the approvals that count runs out; `null` while none is held. */
  readonly approvedUntil: Instant | null
}

/** A retracted, removed or withdrawn work supports nothing (COPE retraction guidelines). */
export const isRetracted = (identity: string, notices: ApprovalFacts['notices']): boolean =>
  standing(notices[identity]) === 'retracted'

/** Whether support may rest on the work today: neither retracted nor under suspicion. A correction leaves it standing. */
export const isClean = (identity: string, notices: ApprovalFacts['notices']): boolean =>
  ['clean', 'corrected'].includes(standing(notices[identity]))

/** What is suspended counts again once a reviewer has decided anew, and what was reinstated needs a new look. */
const asksForANewLook = (type: NoticeType): boolean => standing({ type }) === 'suspended' || type === 'reinstatement'

/** The newest verdict of each reviewer on this claim at its present fingerprint. */
export function standingVerdicts<V extends HeldVerdict>(
  claim: Pick<ClaimDigest, 'id' | 'fingerprint'>,
  verdicts: readonly V[],
): readonly V[] {
  const newest = new Map<PersonId, V>()
  for (const verdict of verdicts)
    if (verdict.claimId === claim.id && verdict.fingerprint === claim.fingerprint)
      newest.set(verdict.reviewerId, verdict)
  return [...newest.values()]
}

/** Why this approval, given at the claim's present fingerprint, does not count now; `null` when it does. */
export function lapseOf(verdict: HeldVerdict, claim: ClaimDigest, facts: ApprovalFacts): Lapse | null {
  if (!stillStands(personOf(facts.people, verdict.reviewerId)) || wroteClaim(verdict.reviewerId, claim))
    return 'reviewer-not-qualified'
  if (addMonths(verdict.at, facts.policy.reviewMonths[claim.kind]) <= facts.now) return 'outlived'
  const noticed = claim.references.some(({ identity, supports }) => {
    const notice = supports ? facts.notices[identity] : undefined
    if (notice === undefined) return false
    return isRetracted(identity, facts.notices) || (asksForANewLook(notice.type) && notice.at >= verdict.at)
  })
  return noticed ? 'reference-notice' : null
}

/** Whether this reviewer's field is the article's. */
export const isSpecialist = (person: Person | undefined, specialty: Specialty): boolean =>
  verifiedStatement(person)?.specialties.some((own) => sameSpecialty(own, specialty)) ?? false

/**
 * Where one claim of a revision stands. Approved means: enough qualified reviewers hold an approval at exactly this
 * fingerprint, one of the article's specialty among them where the risk asks for it, none has lapsed below that number,
 * and no qualified reviewer's newest verdict at it asks for changes or rejects.
 */
export function approvalOf(claim: ClaimDigest, facts: ApprovalFacts): ClaimApproval {
  const quorum = facts.policy.quorum[claim.risk]
  const counting: HeldVerdict[] = []
  const against: HeldVerdict[] = []
  const lapses = new Set<Lapse>()
  for (const verdict of standingVerdicts(claim, facts.verdicts)) {
    if (verdict.decision === 'approved') {
      const lapse = lapseOf(verdict, claim, facts)
      if (lapse === null) counting.push(verdict)
      else lapses.add(lapse)
    } else if (stillStands(personOf(facts.people, verdict.reviewerId)) && !wroteClaim(verdict.reviewerId, claim)) {
      against.push(verdict)
    }
  }
  if (counting.length === 0 && facts.verdicts.some((verdict) => approvedOtherWords(verdict, claim)))
    lapses.add('words-changed')
  const missing = Math.max(0, quorum.approvals - counting.length)
  const specialistMissing =
    quorum.specialist &&
    !counting.some(({ reviewerId }) => isSpecialist(personOf(facts.people, reviewerId), facts.article.specialty))
  return {
    claimId: claim.id,
    state: stateOf(against, missing === 0 && !specialistMissing, lapses.size > 0),
    approvedBy: counting.map(({ reviewerId }) => reviewerId),
    against: against.map(({ reviewerId }) => reviewerId),
    required: quorum.approvals,
    missing,
    specialistMissing,
    lapses: [...lapses],
    approvedUntil: counting
      .map(({ at }) => addMonths(at, facts.policy.reviewMonths[claim.kind]))
      .reduce<Instant | null>((first, next) => (first === null || next < first ? next : first), null),
  }
}

const approvedOtherWords = (verdict: HeldVerdict, claim: ClaimDigest): boolean =>
  verdict.claimId === claim.id && verdict.fingerprint !== claim.fingerprint && verdict.decision === 'approved'

function stateOf(against: readonly HeldVerdict[], enough: boolean, lapsed: boolean): ApprovalState {
  if (against.some(({ decision }) => decision === 'rejected')) return 'rejected'
  if (against.length > 0) return 'changes-requested'
  if (enough) return 'approved'
  return lapsed ? 'stale' : 'waiting'
}

/** Where every claim of a manuscript stands, in its order. */
export function approvalsOf(claims: readonly ClaimDigest[], facts: ApprovalFacts): readonly ClaimApproval[] {
  // Thousands of claims have thousands of verdicts: each claim looks at its own alone.
  const given = Map.groupBy(facts.verdicts, ({ claimId }) => claimId)
  return claims.map((claim) => approvalOf(claim, { ...facts, verdicts: given.get(claim.id) ?? [] }))
}

/** How many distinct reviewers must sign: as many as the riskiest claim needs approvals, and never fewer than one. */
export const requiredSignOffs = (
  claims: readonly Pick<ClaimDigest, 'risk'>[],
  policy: Pick<ReviewPolicy, 'quorum'>,
): number => claims.reduce((most, { risk }) => Math.max(most, policy.quorum[risk].approvals), 1)

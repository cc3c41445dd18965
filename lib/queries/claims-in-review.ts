import type { ClaimDigest, ManuscriptDigest } from '#lib/article/digest.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { wordDifference } from '#lib/claims/difference.ts'
import { type ReadClaim, readClaims } from '#lib/claims/fingerprint.ts'
import { evidenceChanges } from '#lib/comparison/evidence.ts'
import type { ClaimInReview } from '#lib/contract/review.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ClaimId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import { approvalsOf, standingVerdicts } from '#lib/review/approval.ts'
import type { ClaimDelta, ReviewDelta } from '#lib/review/delta.ts'
import { outstandingFor } from '#lib/review/outstanding.ts'
import { personOf, wroteClaim } from '#lib/review/qualification.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'

interface Basis {
  readonly actorId: PersonId
  readonly facts: ArticleFacts
  readonly manuscript: Manuscript
  readonly digest: ManuscriptDigest
  readonly verdicts: readonly Verdict[]
  /** Whether others' verdicts on a claim are kept from this viewer. */
  readonly isKept: (claim: ClaimDigest) => boolean
  readonly delta: ReviewDelta
  /** Manuscripts of the revisions that this reviewer judged before. */
  readonly past: ReadonlyMap<RevisionId, Manuscript>
}

/** The claims of a revision in the order of the text, each with what this viewer has to do with it. */
export function claimsInReview(basis: Basis): ClaimInReview[] {
  const { actorId, facts, manuscript, digest, verdicts, delta } = basis
  const texts = new Map(readClaims(manuscript).map((claim) => [claim.record.id, claim]))
  const deltas = new Map(delta.claims.map((claim) => [claim.claimId, claim]))
  const outstanding = new Set(outstandingFor(actorId, digest.claims, facts).map(({ id }) => id))
  const isReviewer = facts.reviewerIds.includes(actorId)
  const own = verdicts.filter(({ reviewerId }) => reviewerId === actorId)
  const past: Past = new Map(
    [...basis.past].map(([id, before]) => [
      id,
      {
        references: before.references,
        claims: new Map(readClaims(before).map((claim) => [claim.record.id, claim])),
      },
    ]),
  )
  const byClaim = Map.groupBy(verdicts, ({ claimId }) => claimId)
  return approvalsOf(digest.claims, facts).flatMap((approval, at): ClaimInReview[] => {
    const claim = digest.claims[at]
    const read = texts.get(approval.claimId)
    if (!claim || !read) return []
    const given = standingVerdicts(claim, byClaim.get(claim.id) ?? [])
    return [
      {
        id: claim.id,
        text: read.text,
        fingerprint: claim.fingerprint,
        kind: claim.kind,
        question: claim.question,
        risk: claim.risk,
        key: claim.key,
        state: approval.state,
        progress: basis.isKept(claim)
          ? ''
          : progress(approval.approvedBy.length, approval.required, approval.specialistMissing),
        othersKept: basis.isKept(claim),
        approvedBy: given
          .filter(({ decision }) => decision === 'approved')
          .map(({ reviewerId, at }) => ({ name: personOf(facts.people, reviewerId)?.name ?? 'A reviewer', at })),
        mine: given.find(({ reviewerId }) => reviewerId === actorId) ?? null,
        asks: !isReviewer || wroteClaim(actorId, claim) ? 'not-mine' : outstanding.has(claim.id) ? 'judge' : 'nothing',
        since:
          delta.baseRevisionId === null ? null : since(read, manuscript.references, deltas.get(claim.id), past, own),
        others: given
          .filter(({ reviewerId }) => reviewerId !== actorId)
          .map(({ reviewerId, at, decision, links, downgrade }) => ({
            name: personOf(facts.people, reviewerId)?.name ?? 'A reviewer',
            at,
            decision,
            links,
            downgrade,
          })),
        writers: claim.writerIds.flatMap((id) => personOf(facts.people, id)?.name ?? []),
      },
    ]
  })
}

const progress = (held: number, required: number, specialistMissing: boolean): string =>
  `${Math.min(held, required)} of ${required} ${required === 1 ? 'reviewer' : 'reviewers'}${specialistMissing && held >= required ? ', a specialist is missing' : ''}`

type Past = ReadonlyMap<
  RevisionId,
  { readonly references: readonly Reference[]; readonly claims: ReadonlyMap<ClaimId, ReadClaim> }
>

function since(
  read: ReadClaim,
  references: readonly Reference[],
  delta: ClaimDelta | undefined,
  past: Past,
  own: readonly Verdict[],
): ClaimInReview['since'] {
  if (!delta || delta.change === 'new') return { ...nothingBefore, type: 'new', at: null, decision: null }
  const { id } = read.record
  const last = own.findLast((verdict) => verdict.claimId === id && verdict.revisionId === delta.baseRevisionId)
  const judged = { at: last?.at ?? null, decision: delta.lastDecision }
  const base = delta.baseRevisionId === null ? undefined : past.get(delta.baseRevisionId)
  const before = base?.claims.get(id)
  if (delta.change === 'unchanged' || !base || !before) return { ...nothingBefore, type: 'unchanged', ...judged }
  const { facts, links: evidence } = evidenceChanges(
    { record: before.record, references: base.references },
    {
      record: read.record,
      references,
    },
  )
  const changed = { ...judged, before: before.text, facts, evidence }
  return before.text === read.text
    ? { ...changed, type: 'evidence-changed', difference: [] }
    : { ...changed, type: 'changed', difference: [...wordDifference(before.text, read.text)] }
}

const nothingBefore = { before: null, difference: [], facts: [], evidence: [] }

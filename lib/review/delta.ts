import type { ClaimDigest, ManuscriptDigest } from '#lib/article/digest.ts'
import type { ClaimId, PersonId, ReferenceId, RevisionId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { Verdict } from './verdict.ts'

/** A revision that the reviewer may have judged before. */
export interface PastRevision {
  readonly id: RevisionId
  readonly digest: ManuscriptDigest
}

export interface PastReview {
  readonly verdicts: readonly Pick<
    Verdict,
    'claimId' | 'fingerprint' | 'reviewerId' | 'revisionId' | 'decision' | 'at'
  >[]
  readonly signOffs: readonly { readonly reviewerId: PersonId; readonly revisionId: RevisionId; readonly at: Instant }[]
  readonly revisions: readonly PastRevision[]
}

/** What is different about one claim since this reviewer judged it. */
export interface ClaimDelta {
  readonly claimId: ClaimId
  readonly change: 'unchanged' | 'changed' | 'new' | 'removed'
  /** The revision whose words this reviewer judged last; `null` for a claim that is new to them. */
  readonly baseRevisionId: RevisionId | null
  /** Their last decision on it, whatever its words were then. */
  readonly lastDecision: Verdict['decision'] | null
  readonly kindChanged: boolean
  readonly referencesAdded: readonly ReferenceId[]
  readonly referencesRemoved: readonly ReferenceId[]
}

export interface ReviewDelta {
  /** The revision of this reviewer's last sign-off or verdict, the base of the text difference; `null` in their first round. */
  readonly baseRevisionId: RevisionId | null
  readonly claims: readonly ClaimDelta[]
  /** Whether anything at all that readers read is different. */
  readonly textChanged: boolean
  /** Whether it is different although every claim is as it was: then only the remaining text has to be read. */
  readonly onlyOtherTextChanged: boolean
}

/**
 * What changed for this reviewer since their own last judgment: of a claim since their last verdict on it, of the text
 * since the revision that they judged or signed last. Never since the previous revision as such.
 */
export function deltaFor(reviewerId: PersonId, present: ManuscriptDigest, past: PastReview): ReviewDelta {
  const own = past.verdicts.filter((verdict) => verdict.reviewerId === reviewerId)
  const base = newest([...own, ...past.signOffs.filter((signOff) => signOff.reviewerId === reviewerId)])
  const baseDigest = digestOf(past, base?.revisionId)
  const claims = [
    ...present.claims.map((claim) => sinceOwnVerdict(claim, own, past)),
    ...removedSince(present, own, baseDigest),
  ]
  const textChanged = baseDigest !== undefined && baseDigest.contentHash !== present.contentHash
  return {
    baseRevisionId: base?.revisionId ?? null,
    claims,
    textChanged,
    onlyOtherTextChanged: textChanged && claims.every(({ change }) => change === 'unchanged'),
  }
}

const newest = <T extends { readonly at: Instant }>(acts: readonly T[]): T | undefined =>
  acts.reduce<T | undefined>((last, next) => (last !== undefined && last.at > next.at ? last : next), undefined)

const digestOf = (past: PastReview, id: RevisionId | undefined): ManuscriptDigest | undefined =>
  past.revisions.find((revision) => revision.id === id)?.digest

function sinceOwnVerdict(claim: ClaimDigest, own: PastReview['verdicts'], past: PastReview): ClaimDelta {
  const onIt = own.filter(({ claimId }) => claimId === claim.id)
  // Edited back to words they judged before: their own judgment of these words is the base, not the later one of others.
  const last = newest(onIt.filter(({ fingerprint }) => fingerprint === claim.fingerprint)) ?? newest(onIt)
  const before = digestOf(past, last?.revisionId)?.claims.find(({ id }) => id === claim.id)
  const ids = new Set(claim.references.map(({ id }) => id))
  const idsBefore = new Set(before?.references.map(({ id }) => id) ?? [])
  return {
    claimId: claim.id,
    change: last === undefined ? 'new' : last.fingerprint === claim.fingerprint ? 'unchanged' : 'changed',
    baseRevisionId: last?.revisionId ?? null,
    lastDecision: last?.decision ?? null,
    kindChanged: before !== undefined && before.kind !== claim.kind,
    referencesAdded: before === undefined ? [] : [...ids].filter((id) => !idsBefore.has(id)),
    referencesRemoved: [...idsBefore].filter((id) => !ids.has(id)),
  }
}

/** Claims of the revision of their last judgment that are gone. */
function removedSince(
  present: ManuscriptDigest,
  own: PastReview['verdicts'],
  base: ManuscriptDigest | undefined,
): readonly ClaimDelta[] {
  const here = new Set(present.claims.map(({ id }) => id))
  const inBase = base?.claims.map(({ id }) => id) ?? []
  return [...new Set(inBase)]
    .filter((id) => !here.has(id))
    .map((claimId) => {
      const last = newest(own.filter((verdict) => verdict.claimId === claimId))
      return {
        claimId,
        change: 'removed' as const,
        baseRevisionId: last?.revisionId ?? null,
        lastDecision: last?.decision ?? null,
        kindChanged: false,
        referencesAdded: [],
        referencesRemoved: [],
      }
    })
}

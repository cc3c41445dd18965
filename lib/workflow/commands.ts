import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { LinkJudgment } from '#lib/evidence/judgment.ts'
import type {
  AnnotationId,
  BundleId,
  ClaimId,
  OpinionRequestId,
  PersonId,
  PublicationId,
  RevisionId,
  SignOffId,
  VerdictId,
} from '#lib/identity/ids.ts'
import type { Correction } from '#lib/publication/correction.ts'
import type { AnnotationPurpose, TextSelectors } from '#lib/review/annotation.ts'
import type { Interest } from '#lib/review/declaration.ts'
import type { OpinionStatement } from '#lib/review/opinion.ts'
import type { Decision, Verdict } from '#lib/review/verdict.ts'
import type { Instant, PlainDate } from '#lib/time/instant.ts'
import type { WallTimeChoice } from '#lib/time/zone.ts'
import type { Condition } from './condition.ts'

/**
 * Everything that can be asked of the machine. What the outside world has to supply (new ids, an instant resolved from a
 * wall time, the digest of an edited manuscript) is part of the command, so that `decide` stays pure.
 */
export type Command =
  | { readonly type: 'save'; readonly baseVersion: number; readonly digest: ManuscriptDigest }
  | { readonly type: 'submit'; readonly revisionId: RevisionId; readonly baseVersion: number; readonly note: string }
  | { readonly type: 'recall' }
  | { readonly type: 'declare-interests'; readonly interests: readonly Interest[] }
  | {
      readonly type: 'give-verdict'
      readonly verdictId: VerdictId
      readonly claimId: ClaimId
      readonly fingerprint: Sha256
      readonly decision: Decision
      readonly comment: string
      readonly links: readonly LinkJudgment[]
      readonly downgrade: Verdict['downgrade']
    }
  | { readonly type: 'withdraw-verdict'; readonly verdictId: VerdictId }
  | {
      readonly type: 'annotate'
      readonly annotationId: AnnotationId
      readonly revisionId: RevisionId
      readonly claimId: ClaimId | null
      readonly purpose: AnnotationPurpose
      readonly body: string
      readonly suggestion: string | null
      readonly selectors: TextSelectors
      readonly blocking: boolean
    }
  | { readonly type: 'reply-to-annotation'; readonly annotationId: AnnotationId; readonly body: string }
  | { readonly type: 'resolve-annotation'; readonly annotationId: AnnotationId }
  | { readonly type: 'request-changes'; readonly note: string }
  | { readonly type: 'decline-review'; readonly reason: string }
  | {
      readonly type: 'ask-opinion'
      readonly requestId: OpinionRequestId
      readonly revisionId: RevisionId
      /** `null` asks about the whole article. */
      readonly claimId: ClaimId | null
      readonly expertName: string
      readonly question: string
      readonly days: number
    }
  | { readonly type: 'withdraw-opinion-request'; readonly requestId: OpinionRequestId }
  /** Of the question that the outsider who gives it was asked. */
  | ({ readonly type: 'give-opinion' } & OpinionStatement)
  | {
      readonly type: 'sign-off'
      readonly signOffId: SignOffId
      readonly revisionId: RevisionId
      readonly contentHash: Sha256
      readonly claimsHash: Sha256
      /** Of everything that differs from what this reviewer knows, what they were not shown. */
      readonly unseen: readonly Sha256[]
    }
  | {
      readonly type: 'show-differences'
      readonly revisionId: RevisionId
      /** Those of the revision that the reviewer is shown now and was not before. */
      readonly differences: readonly Sha256[]
    }
  | { readonly type: 'withdraw-sign-off'; readonly signOffId: SignOffId; readonly reason: string }
  | { readonly type: 'reopen'; readonly reason: string }
  | ({ readonly type: 'schedule' } & Promised)
  | ({ readonly type: 'reschedule' } & Promised)
  /** The zone's rules changed: the same wall time is another instant now. */
  | { readonly type: 're-resolve-schedule'; readonly at: Instant }
  | { readonly type: 'unschedule' }
  | { readonly type: 'publish-now'; readonly publicationId: PublicationId }
  | {
      readonly type: 'publish-due'
      readonly publicationId: PublicationId
      /** What keeps another article of its bundle from going out, and so this one too; absent means nothing. */
      readonly others?: readonly Condition[]
    }
  | { readonly type: 'expire-due' }
  | { readonly type: 'start-update'; readonly publicNote: string }
  | { readonly type: 'start-correction'; readonly correction: Correction }
  /** `replaces` is the hash of the words that they saw. */
  | ({ readonly type: 'describe-change'; readonly replaces: Sha256 } & ChangeNote)
  | { readonly type: 'abandon' }
  | { readonly type: 'strike-claim'; readonly claimId: ClaimId; readonly reason: string }
  | { readonly type: 'retract'; readonly reason: string }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'archive' }
  | { readonly type: 'restore' }
  | { readonly type: 'flag-review-due'; readonly reasons: readonly string[] }
  | { readonly type: 'assign'; readonly personId: PersonId; readonly duty: Duty; readonly dueOn: PlainDate | null }
  | { readonly type: 'unassign'; readonly personId: PersonId; readonly duty: Duty }

/** What readers are told of a new version: what is new, what it said and says now, or both. */
export type ChangeNote =
  | { readonly purpose: 'update'; readonly publicNote: string; readonly correction: Correction | null }
  | { readonly purpose: 'correction'; readonly correction: Correction }

/** When a reviewed revision goes out, and what goes with that. What is absent is none. */
export interface Promised {
  readonly at: Instant
  readonly wallTime: string
  readonly zone: string
  readonly choice?: WallTimeChoice | null
  readonly embargoUntil: Instant | null
  readonly expiresAt?: Instant | null
  readonly bundleId?: BundleId | null
}

export type Duty = 'writer' | 'reviewer'
export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>

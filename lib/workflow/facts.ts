import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { LinkJudgment } from '#lib/evidence/judgment.ts'
import type { NoticeType } from '#lib/evidence/reference.ts'
import type {
  AnnotationId,
  ArticleId,
  BundleId,
  ClaimId,
  OpinionRequestId,
  PersonId,
  PublicationId,
  RevisionId,
  SignOffId,
  VerdictId,
} from '#lib/identity/ids.ts'
import type { Person } from '#lib/identity/person.ts'
import type { Specialty } from '#lib/identity/specialty.ts'
import type { Amended } from '#lib/publication/amendments.ts'
import type { Correction } from '#lib/publication/correction.ts'
import type { Declaration, Interest } from '#lib/review/declaration.ts'
import type { ReviewPolicy } from '#lib/review/policy.ts'
import type { Decision } from '#lib/review/verdict.ts'
import type { Instant, PlainDate } from '#lib/time/instant.ts'
import type { WallTimeChoice } from '#lib/time/zone.ts'
import type { Condition } from './condition.ts'

/** The states of an article's working cycle. Being live is another region: see `LiveFacts`. */
export const states = [
  'draft',
  'in_review',
  'changes_requested',
  'reviewed',
  'scheduled',
  'published',
  'retracted',
  'withdrawn',
  'archived',
] as const
export type State = (typeof states)[number]

/** Why this cycle runs. */
export type CyclePurpose = 'first' | 'update' | 'correction'

export interface RevisionFacts {
  readonly id: RevisionId
  readonly number: number
  readonly cycle: number
  readonly submittedAt: Instant
  readonly digest: ManuscriptDigest
}

export interface VerdictFacts {
  readonly id: VerdictId
  readonly claimId: ClaimId
  readonly fingerprint: Sha256
  readonly reviewerId: PersonId
  readonly decision: Decision
  readonly links: readonly LinkJudgment[]
  readonly at: Instant
}

export interface SignOffFacts {
  readonly id: SignOffId
  readonly reviewerId: PersonId
  readonly revisionId: RevisionId
  readonly contentHash: Sha256
  readonly claimsHash: Sha256
  readonly policyVersion: number
  readonly at: Instant
}

/** A conditional promise about one revision and one set of sign-offs. */
export interface ScheduleFacts {
  readonly at: Instant
  /** As the editor said it: local date and time without an offset, and the IANA zone it is meant in. */
  readonly wallTime: string
  readonly zone: string
  /** Which was meant where clocks show the time twice, kept because the zone's rules may change until then. */
  readonly choice: WallTimeChoice | null
  readonly embargoUntil: Instant | null
  /** When the version that goes out is taken off again; `null` for never. */
  readonly expiresAt: Instant | null
  /** What it is released together with, all or none; `null` for alone. */
  readonly bundleId: BundleId | null
  readonly revisionId: RevisionId
  readonly contentHash: Sha256
  readonly claimsHash: Sha256
  readonly signOffIds: readonly SignOffId[]
}

/** What readers get now. */
export interface LiveFacts {
  readonly publicationId: PublicationId
  readonly version: number
  readonly revisionId: RevisionId
  readonly contentHash: Sha256
  readonly claimsHash: Sha256
  readonly claims: readonly { readonly id: ClaimId; readonly fingerprint: Sha256 }[]
  readonly signerIds: readonly PersonId[]
  /** The sign-offs it was published under that were not withdrawn since. */
  readonly signOffs: readonly { readonly id: SignOffId; readonly reviewerId: PersonId }[]
  readonly publishedAt: Instant
  /** When the clock takes it off the page, as its schedule promised; `null` for never. */
  readonly expiresAt: Instant | null
  /** Claims taken off the page; a correction is due while there are any. */
  readonly struck: readonly ClaimId[]
  readonly reviewDue: { readonly at: Instant; readonly reasons: readonly string[] } | null
}

/** A question to an outside expert that was not withdrawn. Nothing that counts towards a release may look at it. */
export interface OpinionRequestFacts {
  readonly id: OpinionRequestId
  readonly claimId: ClaimId | null
  readonly revisionId: RevisionId
  readonly expertName: string
  readonly askedBy: PersonId
  readonly expiresAt: Instant
  /** What the expert declared; `null` until they did, and the text opened to them. */
  readonly interests: readonly Interest[] | null
  readonly answered: boolean
}

/** Everything a decision about one article may rest on, time included. Plain data. */
export interface ArticleFacts {
  readonly now: Instant
  readonly article: {
    readonly id: ArticleId
    readonly slug: string
    readonly specialty: Specialty
    readonly state: State
    readonly cycle: number
    readonly purpose: CyclePurpose
    readonly publicNote: string | null
    /** What readers are told that they had and have no more; absent means that nothing is said yet. */
    readonly correction?: Correction | null
    /** How many revisions and publications there have been over all cycles; the next one's number follows. */
    readonly revisionCount: number
    readonly publicationCount: number
  }
  /** The actor, everybody assigned or about to be, and everybody whose verdict or sign-off is among the facts. */
  readonly people: readonly Person[]
  readonly writerIds: readonly PersonId[]
  readonly reviewerIds: readonly PersonId[]
  /** When each assigned person's part is due, by `DUTY/ID`; absent means that no date was set. */
  readonly due?: Readonly<Record<string, PlainDate>>
  readonly workingCopy: { readonly version: number; readonly digest: ManuscriptDigest }
  /** The newest revision of this cycle; it stays here while the article is mended after a review. */
  readonly revision: RevisionFacts | null
  readonly declarations: readonly Declaration[]
  /** Every verdict that stands, of any revision; the newest of a reviewer on a claim at a fingerprint comes last. */
  readonly verdicts: readonly VerdictFacts[]
  /** Annotations that are open. */
  readonly annotations: readonly { readonly id: AnnotationId; readonly by: PersonId; readonly blocking: boolean }[]
  /** Absent means none. */
  readonly opinionRequests?: readonly OpinionRequestFacts[]
  /** Sign-offs of the current revision that were not withdrawn. */
  readonly signOffs: readonly SignOffFacts[]
  /** The strongest current notice by reference identity; absent means clean. */
  readonly notices: Readonly<Record<string, { readonly type: NoticeType; readonly at: Instant }>>
  readonly schedule: ScheduleFacts | null
  readonly hold: { readonly at: Instant; readonly reasons: readonly Condition[] } | null
  readonly live: LiveFacts | null
  /** What of the statements that readers have the revision changes or takes away, computed from the two; absent means nothing. */
  readonly amends?: readonly Amended[]
  /** Fingerprints of every claim that was ever struck from a live version of the article, in that order; absent means none. */
  readonly struckBefore?: readonly Sha256[]
  /** The notice that stands where the article stood. */
  readonly takenDown: {
    readonly type: 'retraction' | 'withdrawal' | 'expiry'
    readonly at: Instant
    readonly reason: string
  } | null
  readonly policy: ReviewPolicy
}

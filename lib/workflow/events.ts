import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { OpinionRequestId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import type { Correction } from '#lib/publication/correction.ts'
import type { Annotation } from '#lib/review/annotation.ts'
import type { Declaration } from '#lib/review/declaration.ts'
import type { Opinion } from '#lib/review/opinion.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { CommandOf } from './commands.ts'
import type { Condition } from './condition.ts'
import type {
  CyclePurpose,
  LiveFacts,
  OpinionRequestFacts,
  RevisionFacts,
  ScheduleFacts,
  SignOffFacts,
} from './facts.ts'

/** What happened, in the past tense; everything `evolve`, the tables and the audit trail need. One per accepted command. */
export type WorkflowEvent =
  | {
      readonly type: 'working-copy-saved'
      readonly version: number
      readonly digest: ManuscriptDigest
      readonly by: PersonId
      /** Others who wrote in it since the version before. */
      readonly with?: readonly PersonId[]
    }
  | {
      readonly type: 'revision-submitted'
      readonly revision: RevisionFacts
      readonly note: string
      readonly by: PersonId
    }
  | { readonly type: 'revision-recalled'; readonly by: PersonId }
  | { readonly type: 'interests-declared'; readonly declaration: Declaration }
  /** `completes`: it was the last thing missing, and the article is reviewed now. */
  | { readonly type: 'verdict-given'; readonly verdict: Verdict; readonly completes: boolean }
  | {
      readonly type: 'verdict-withdrawn'
      readonly verdictId: Verdict['id']
      readonly by: PersonId
      readonly completes: boolean
    }
  | { readonly type: 'annotation-made'; readonly annotation: Annotation }
  | {
      readonly type: 'annotation-answered'
      readonly annotationId: Annotation['id']
      readonly body: string
      readonly by: PersonId
      readonly at: Instant
    }
  | {
      readonly type: 'annotation-resolved'
      readonly annotationId: Annotation['id']
      readonly by: PersonId
      readonly at: Instant
      readonly completes: boolean
    }
  | { readonly type: 'changes-requested'; readonly note: string; readonly by: PersonId }
  | {
      readonly type: 'differences-shown'
      readonly revisionId: RevisionId
      readonly differences: readonly Sha256[]
      readonly by: PersonId
    }
  | { readonly type: 'review-declined'; readonly reason: string; readonly by: PersonId }
  | {
      readonly type: 'opinion-asked'
      readonly request: OpinionRequestFacts
      readonly question: string
      readonly by: PersonId
    }
  | {
      readonly type: 'opinion-request-withdrawn'
      readonly requestId: OpinionRequestId
      readonly expertName: string
      readonly by: PersonId
    }
  | { readonly type: 'opinion-given'; readonly opinion: Opinion; readonly askedBy: PersonId }
  | { readonly type: 'revision-signed-off'; readonly signOff: SignOffFacts; readonly completes: boolean }
  | {
      readonly type: 'sign-off-withdrawn'
      readonly signOffId: SignOffFacts['id']
      readonly reason: string
      readonly by: PersonId
    }
  | { readonly type: 'reopened'; readonly reason: string; readonly by: PersonId }
  | { readonly type: 'scheduled'; readonly schedule: ScheduleFacts; readonly by: PersonId }
  | { readonly type: 'rescheduled'; readonly schedule: ScheduleFacts; readonly by: PersonId }
  | { readonly type: 'unscheduled'; readonly by: PersonId }
  /** The clock did, because the rules of the zone changed; the wall time is the same. */
  | {
      readonly type: 'schedule-re-resolved'
      readonly at: Instant
      readonly before: Instant
      readonly wallTime: string
      readonly zone: string
    }
  | {
      readonly type: 'published'
      readonly live: LiveFacts
      readonly purpose: CyclePurpose
      readonly publicNote: string | null
      readonly correction: Correction | null
      /** `null` when the clock kept a schedule. */
      readonly by: PersonId | null
    }
  | { readonly type: 'publication-held'; readonly at: Instant; readonly reasons: readonly Condition[] }
  | {
      readonly type: 'cycle-started'
      readonly purpose: 'update' | 'correction'
      readonly publicNote: string
      readonly correction: Correction | null
      readonly cycle: number
      readonly by: PersonId
    }
  | {
      readonly type: 'change-described'
      readonly purpose: 'update' | 'correction'
      readonly publicNote: string
      readonly correction: Correction | null
      readonly by: PersonId
    }
  | { readonly type: 'cycle-abandoned'; readonly by: PersonId }
  | {
      readonly type: 'claim-struck'
      readonly claimId: CommandOf<'strike-claim'>['claimId']
      readonly reason: string
      readonly by: PersonId
      readonly at: Instant
    }
  | { readonly type: 'retracted'; readonly reason: string; readonly by: PersonId; readonly at: Instant }
  | { readonly type: 'withdrawn'; readonly reason: string; readonly by: PersonId; readonly at: Instant }
  /** Its time was over, as its schedule had said. */
  | { readonly type: 'expired'; readonly reason: string; readonly at: Instant }
  | { readonly type: 'archived'; readonly by: PersonId }
  | { readonly type: 'restored'; readonly by: PersonId }
  | { readonly type: 'review-due-flagged'; readonly reasons: readonly string[]; readonly at: Instant }
  | ({ readonly type: 'assigned'; readonly by: PersonId } & Omit<CommandOf<'assign'>, 'type'>)
  | ({ readonly type: 'unassigned'; readonly by: PersonId } & Omit<CommandOf<'unassign'>, 'type'>)

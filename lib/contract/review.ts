import { z } from 'zod'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { ClaimKind } from '#lib/claims/claim.ts'
import { Risk } from '#lib/claims/risk-class.ts'
import { LinkJudgment } from '#lib/evidence/judgment.ts'
import { NoticeType } from '#lib/evidence/reference.ts'
import { QuestionType } from '#lib/evidence/relation.ts'
import { AnnotationId, ArticleId, ClaimId, PersonId, RevisionId, SignOffId, VerdictId } from '#lib/identity/ids.ts'
import { Annotation, AnnotationPurpose, TextSelectors } from '#lib/review/annotation.ts'
import { Declaration, Interest } from '#lib/review/declaration.ts'
import { ReviewPolicy } from '#lib/review/policy.ts'
import { SignerSnapshot } from '#lib/review/sign-off.ts'
import { Decision, Verdict } from '#lib/review/verdict.ts'
import { Instant } from '#lib/time/instant.ts'
import { TypedProof } from './account.ts'
import { ArticleParams, Done, PersonName } from './article.ts'
import { endpoint } from './endpoint.ts'
import { ReferenceAids } from './evidence.ts'
import { OpinionRequestView } from './opinions.ts'
import { ConditionView } from './problem.ts'

/** A readable difference: runs of words that stayed, came or went. */
export const DifferencePart = z.object({ type: z.enum(['kept', 'inserted', 'deleted']), text: z.string() })

/** Something outside of the claims to judge that changed, and whether it is on record that the viewer was shown it. */
export const DifferenceView = z.object({
  id: Sha256,
  type: z.enum(['text', 'form', 'removed-claim', 'key-claim', 'reference', 'dismissal']),
  about: z.string(),
  words: z.array(DifferencePart).readonly(),
  said: z.array(z.string()).readonly(),
  shown: z.boolean(),
})
export type DifferenceView = z.infer<typeof DifferenceView>
/** One thing besides its words that is otherwise than it was: "Study design", with what went and what came. */
const FactChange = z.object({ what: z.string(), difference: z.array(DifferencePart).readonly() })

/** What became of one evidence link. */
const LinkChange = z.object({
  type: z.enum(['added', 'removed', 'changed']),
  /** The work, as sentences name it: "Blumberger 2018". */
  source: z.string(),
  /** As it is now; of a removed link, as it was. */
  locator: z.string(),
  parts: z.array(FactChange).readonly(),
})
export type LinkChange = z.infer<typeof LinkChange>

/** A manuscript that was checked when it was frozen; to check thousands of nodes again on each reading costs what reading costs. */
const FrozenManuscript = z.custom<Manuscript>(
  (value) => typeof value === 'object' && value !== null && 'document' in value && 'claims' in value,
  'a manuscript has a document and claims',
)

/**
 * One claim as it stands for the viewer. Why it is of its risk, and its level, follow from this, the manuscript, the policy
 * and the notices by the rules of lib/: with thousands of claims the sentences would be a quarter of the answer.
 */
export const ClaimInReview = z.object({
  id: ClaimId,
  text: z.string(),
  fingerprint: Sha256,
  kind: ClaimKind,
  question: QuestionType,
  risk: Risk,
  key: z.boolean(),
  state: z.enum(['waiting', 'approved', 'changes-requested', 'rejected', 'stale']),
  /** "1 of 2 reviewers"; empty while others' verdicts are kept back. */
  progress: z.string(),
  /** Whether others' verdicts are shown only once the viewer gave their own. */
  othersKept: z.boolean(),
  approvedBy: z.array(z.object({ name: z.string(), at: Instant })),
  mine: Verdict.nullable(),
  /** What the viewer has to do with it now. */
  asks: z.enum(['nothing', 'judge', 'not-mine']),
  /** Against the viewer's own last judgment of it in an earlier revision; `null` on a first round. */
  since: z
    .object({
      type: z.enum(['unchanged', 'changed', 'evidence-changed', 'new']),
      /** When, and how, the viewer judged it last; `null` for a new claim. */
      at: Instant.nullable(),
      decision: Decision.nullable(),
      before: z.string().nullable(),
      difference: z.array(DifferencePart),
      /** Its kind and its question, where they changed. */
      facts: z.array(FactChange).readonly(),
      /** Its evidence links that came, went or changed, each with the study's appraisal. */
      evidence: z.array(LinkChange).readonly(),
    })
    .nullable(),
  /** What other reviewers' standing verdicts at this fingerprint say of its links, as far as the viewer may know. */
  others: z.array(
    z.object({
      name: z.string(),
      at: Instant,
      decision: Decision,
      links: z.array(LinkJudgment).readonly(),
      downgrade: Verdict.unwrap().shape.downgrade,
    }),
  ),
  writers: z.array(z.string()),
})
export type ClaimInReview = z.infer<typeof ClaimInReview>

/** One reading of a review room by one person. */
export const ReadingId = z.uuid().brand<'ReadingId'>()
export type ReadingId = z.infer<typeof ReadingId>

export const readReview = endpoint('GET', '/api/articles/{articleId}/review', {
  summary:
    'The review room: the frozen revision, its claims in order, what changed for me, what is left before signing',
  who: 'everybody who may know of the article; reviewers see the text after they declared their interests',
  params: ArticleParams,
  response: z.object({
    /** By which the next reading can be told as what changed since this one. */
    reading: ReadingId,
    revision: z
      .object({
        id: RevisionId,
        number: z.int(),
        submittedAt: Instant,
        submittedBy: PersonName.nullable(),
        note: z.string(),
        contentHash: Sha256,
        claimsHash: Sha256,
      })
      .nullable(),
    /** `null` while the viewer is an assigned reviewer who has not declared interests for this article. */
    manuscript: FrozenManuscript.nullable(),
    myDeclaration: Declaration.nullable(),
    mustDeclare: z.boolean(),
    claims: z.array(ClaimInReview),
    /** Everything besides the claims to judge that differs from what the viewer knows; `null` on a first round. */
    differences: z.array(DifferenceView).nullable(),
    /** What can be opened beside a reference of the revision; those that have nothing are left out. */
    aids: z.array(ReferenceAids),
    annotations: z.array(
      z.object({
        ...Annotation.unwrap().shape,
        byName: z.string(),
        replies: z.array(z.object({ by: PersonId, byName: z.string(), at: Instant, body: z.string() })),
      }),
    ),
    /** Questions to outside experts and their opinions, which count for nothing; none until interests are declared. */
    opinionRequests: z.array(OpinionRequestView),
    /** The rules and the notices on which an approval rests, so that the page can tell before anything is sent. */
    policy: ReviewPolicy.unwrap().pick({ scale: true, quorum: true }),
    notices: z.record(z.string(), z.object({ type: NoticeType, at: Instant })),
    /** Whom an annotation can be addressed to. */
    colleagues: z.array(PersonName),
    signOffs: z.array(z.object({ id: SignOffId, name: z.string(), at: Instant, mine: z.boolean() })),
    /** Name and credential as a signature would state them; `null` for who cannot sign. */
    signer: SignerSnapshot.nullable(),
    signOffConditions: z.array(ConditionView),
    requestChangesConditions: z.array(ConditionView),
  }),
})
export type ReviewRoom = z.infer<typeof readReview.response>

export const submitRevision = endpoint('POST', '/api/articles/{articleId}/revisions', {
  summary: 'Submit the working copy for review: freezes it as a revision',
  who: 'its writers and editors',
  params: ArticleParams,
  body: z
    .object({
      /** The version that a program read, or */
      baseVersion: z.int().min(0).optional(),
      /** the hash of the manuscript that a person sees: what is frozen is exactly that, or nothing. */
      contentHash: Sha256.optional(),
      note: z.string().max(2000).default(''),
    })
    .refine(
      ({ baseVersion, contentHash }) => (baseVersion === undefined) !== (contentHash === undefined),
      'Say what you saw: baseVersion or contentHash, one of the two.',
    ),
  response: z.object({ state: Done.shape.state, revisionId: RevisionId, number: z.int() }),
  status: 201,
})
export const recallRevision = endpoint('POST', '/api/articles/{articleId}/recall', {
  summary: 'Take a revision back from review',
  who: 'its writers and editors',
  params: ArticleParams,
  response: Done,
})
export const declareInterests = endpoint('POST', '/api/articles/{articleId}/declarations', {
  summary: 'Declare conflicts of interest for this article',
  who: 'its reviewers',
  params: ArticleParams,
  body: z.object({ interests: z.array(Interest).max(30) }),
  response: Done,
  status: 201,
})
export const giveVerdict = endpoint('POST', '/api/articles/{articleId}/verdicts', {
  summary: 'Judge one claim at the fingerprint shown',
  who: 'its reviewers',
  params: ArticleParams,
  body: z.object({
    claimId: ClaimId,
    fingerprint: Sha256,
    decision: Decision,
    comment: z.string().max(5000).default(''),
    links: z.array(LinkJudgment).max(100),
    downgrade: Verdict.unwrap().shape.downgrade.default(null),
  }),
  response: z.object({ state: Done.shape.state, verdictId: VerdictId }),
  status: 201,
})
export const withdrawVerdict = endpoint('DELETE', '/api/articles/{articleId}/verdicts/{verdictId}', {
  summary: 'Undo my verdict, until I have signed off',
  who: 'the reviewer who gave it',
  params: z.object({ articleId: ArticleId, verdictId: VerdictId }),
  response: Done,
})
export const annotate = endpoint('POST', '/api/articles/{articleId}/annotations', {
  summary: 'Comment, ask or suggest words on a span of the revision',
  who: 'its reviewers, and editors',
  params: ArticleParams,
  body: z.object({
    revisionId: RevisionId,
    claimId: ClaimId.nullable(),
    purpose: AnnotationPurpose,
    body: z.string().trim().min(1, 'write what you want to say').max(5000),
    suggestion: z.string().max(5000).nullable().default(null),
    selectors: TextSelectors,
    blocking: z.boolean().default(false),
  }),
  response: z.object({ state: Done.shape.state, annotationId: AnnotationId }),
  status: 201,
})
export const replyToAnnotation = endpoint('POST', '/api/articles/{articleId}/annotations/{annotationId}/replies', {
  summary: 'Answer an annotation',
  who: 'whoever writes or reviews the article, and editors',
  params: z.object({ articleId: ArticleId, annotationId: AnnotationId }),
  body: z.object({ body: z.string().trim().min(1).max(5000) }),
  response: Done,
  status: 201,
})
export const resolveAnnotation = endpoint('POST', '/api/articles/{articleId}/annotations/{annotationId}/resolution', {
  summary: 'Mark an annotation as resolved',
  who: 'its author, the writers and editors',
  params: z.object({ articleId: ArticleId, annotationId: AnnotationId }),
  response: Done,
})
export const requestChanges = endpoint('POST', '/api/articles/{articleId}/change-requests', {
  summary: 'Send the piece back with the changes asked for',
  who: 'its reviewers',
  params: ArticleParams,
  body: z.object({ note: z.string().max(5000).default('') }),
  response: Done,
})
export const showDifferences = endpoint('POST', '/api/articles/{articleId}/shown-differences', {
  summary: 'Put on record that I was shown what changed outside of claims; a sign-off waits for it',
  who: 'its reviewers',
  params: ArticleParams,
  body: z.object({ revisionId: RevisionId, differences: z.array(Sha256).min(1).max(2000) }),
  response: Done,
  status: 201,
})
export const declineReview = endpoint('POST', '/api/articles/{articleId}/declined-reviews', {
  summary: 'Decline to review it, with a reason; the assignment ends',
  who: 'its reviewers',
  params: ArticleParams,
  body: z.object({ reason: z.string().max(1000) }),
  response: Done,
})
export const signOff = endpoint('POST', '/api/articles/{articleId}/sign-offs', {
  summary: 'Sign the revision as shown, under a fresh proof of who signs',
  who: 'its reviewers',
  params: ArticleParams,
  body: z.object({
    revisionId: RevisionId,
    contentHash: Sha256,
    claimsHash: Sha256,
    meaning: z.literal('reviewed-approved'),
    /** For programs. People prove it at /api/me/proofs, which then serves for a while; what is given here serves this once. */
    proof: TypedProof.optional(),
  }),
  response: z.object({ state: Done.shape.state, signOffId: SignOffId }),
  status: 201,
})
export const withdrawSignOff = endpoint('POST', '/api/articles/{articleId}/sign-offs/{signOffId}/withdrawal', {
  summary: 'Withdraw my sign-off, with a reason',
  who: 'the reviewer who signed',
  params: z.object({ articleId: ArticleId, signOffId: SignOffId }),
  body: z.object({ reason: z.string().trim().min(3, 'say why').max(2000) }),
  response: Done,
})

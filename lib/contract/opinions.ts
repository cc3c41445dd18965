import { z } from 'zod'
import { ClaimKind, EvidenceLink } from '#lib/claims/claim.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { NoticeType, Reference } from '#lib/evidence/reference.ts'
import { ArticleId, ClaimId, OpinionRequestId, RevisionId } from '#lib/identity/ids.ts'
import { Interest } from '#lib/review/declaration.ts'
import { longestOpinionDays, OpinionStatement, Stance, usualOpinionDays } from '#lib/review/opinion.ts'
import { Instant } from '#lib/time/instant.ts'
import { ArticleParams, Done } from './article.ts'
import { endpoint } from './endpoint.ts'

/** What an outside expert said. Name and qualification are as they stated them; nobody has verified them. */
export const OpinionView = z.object({
  stance: Stance,
  text: z.string(),
  name: z.string(),
  qualification: z.string(),
  interests: z.array(Interest).readonly(),
  at: Instant,
})
export type OpinionView = z.infer<typeof OpinionView>

/** A question to an outside expert, as the people of the article see it. */
export const OpinionRequestView = z.object({
  id: OpinionRequestId,
  /** `null` asks about the whole article. */
  claimId: ClaimId.nullable(),
  onThisRevision: z.boolean(),
  expertName: z.string(),
  /** For whoever asked, and editors; `null` for all others. */
  expertEmail: z.string().nullable(),
  question: z.string(),
  askedBy: z.string(),
  at: Instant,
  expiresAt: Instant,
  /** `overtaken`: the text went on before an answer came. */
  state: z.enum(['waiting', 'answered', 'withdrawn', 'expired', 'overtaken']),
  mayWithdraw: z.boolean(),
  opinion: OpinionView.nullable(),
})
export type OpinionRequestView = z.infer<typeof OpinionRequestView>

export const askOpinion = endpoint('POST', '/api/articles/{articleId}/opinion-requests', {
  summary: 'Ask an outside expert without an account about one claim, or the whole article, by a link of their own',
  who: 'its reviewers who have declared their interests, and editors',
  params: ArticleParams,
  body: z.object({
    revisionId: RevisionId,
    claimId: ClaimId.nullable(),
    expertName: z.string().trim().min(1, 'say whom you ask').max(200),
    email: z
      .email('this is not an e-mail address')
      .max(254)
      .transform((value) => value.toLowerCase()),
    question: z.string().trim().min(1, 'say what you ask').max(2000),
    days: z
      .int('a whole number of days')
      .min(1, `1 to ${longestOpinionDays} days`)
      .max(longestOpinionDays, `1 to ${longestOpinionDays} days`)
      .default(usualOpinionDays),
  }),
  response: z.object({
    state: Done.shape.state,
    requestId: OpinionRequestId,
    /** The whole link. It is told this once; nothing here can tell it again. */
    link: z.url(),
    expiresAt: Instant,
    /** Whether it is mailed to the expert as well; not where this site sends no mail. */
    mailed: z.boolean(),
  }),
  status: 201,
})
export const withdrawOpinionRequest = endpoint('DELETE', '/api/articles/{articleId}/opinion-requests/{requestId}', {
  summary: 'Withdraw a question to an outside expert; its link opens nothing any more',
  who: 'whoever asked it, and editors',
  params: z.object({ articleId: ArticleId, requestId: OpinionRequestId }),
  response: Done,
})

const LinkParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })

/** A piece of the document, of which the schema of a whole one cannot be asked. */
const Fragment = z.custom<NodeJson>((value) => typeof value === 'object' && value !== null && 'type' in value)

/** What the expert's link opens. */
export const OpinionPage = z.object({
  requestId: OpinionRequestId,
  expertName: z.string(),
  askedBy: z.string(),
  question: z.string(),
  about: z.enum(['claim', 'article']),
  articleTitle: z.string(),
  expiresAt: Instant,
  /** `overtaken`: the text is not under review any more. */
  stage: z.enum(['declare', 'answer', 'answered', 'overtaken']),
  interests: z.array(Interest).readonly().nullable(),
  /** `null` until they declared their interests, and once there is nothing to answer. */
  material: z
    .object({
      claim: z
        .object({
          id: ClaimId,
          text: z.string(),
          kind: ClaimKind,
          evidence: z.array(EvidenceLink).readonly(),
        })
        .nullable(),
      /** Of the section in which the claim stands. */
      heading: z.string().nullable(),
      /** The blocks around the claim, or the whole text. */
      blocks: z.array(Fragment),
      /** In the order of their numbers. */
      references: z.array(Reference).readonly(),
      notices: z.record(z.string(), z.object({ type: NoticeType, at: Instant })),
    })
    .nullable(),
  opinion: OpinionView.nullable(),
})
export type OpinionPage = z.infer<typeof OpinionPage>

const whoeverHasTheLink = 'the outside expert who holds the link, without an account'
export const declareForOpinion = endpoint('POST', '/api/opinions/{token}/declaration', {
  summary: 'Declare conflicts of interest before the text opens to an outside expert',
  who: whoeverHasTheLink,
  params: LinkParams,
  body: z.object({ interests: z.array(Interest).max(30) }),
  response: OpinionPage,
  status: 201,
})
export const giveOpinion = endpoint('POST', '/api/opinions/{token}', {
  summary: 'Give the opinion that was asked for, once; it is recorded, and is no sign-off',
  who: whoeverHasTheLink,
  params: LinkParams,
  body: OpinionStatement,
  response: OpinionPage,
  status: 201,
})

import { z } from 'zod'
import type { ClaimDigest, ManuscriptDigest as Digest } from '#lib/article/digest.ts'
import type { Problem } from '#lib/article/problem.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { ClaimKind } from '#lib/claims/claim.ts'
import { Risk } from '#lib/claims/risk-class.ts'
import { QuestionType, Relation } from '#lib/evidence/relation.ts'
import { ClaimId, PersonId, ReferenceId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import type { Condition as UnmetCondition } from '#lib/workflow/condition.ts'
import type { ArticleFacts, LiveFacts } from '#lib/workflow/facts.ts'

/** What JSON columns hold where the domain states a type and no schema of its own. */
const ClaimOfDigest: z.ZodType<ClaimDigest> = z.object({
  id: ClaimId,
  fingerprint: Sha256,
  kind: ClaimKind,
  question: QuestionType,
  risk: Risk,
  key: z.boolean(),
  writerIds: z.array(PersonId),
  references: z.array(
    z.object({
      id: ReferenceId,
      identity: z.string(),
      supports: z.boolean(),
      locators: z.array(z.string()).exactOptional(),
      relations: z.array(Relation).exactOptional(),
    }),
  ),
})

const ProblemOfDigest: z.ZodType<Problem> = z.object({ code: z.string(), message: z.string(), pointer: z.string() })

export const ManuscriptDigest: z.ZodType<Digest> = z.object({
  contentHash: Sha256,
  claimsHash: Sha256,
  writerIds: z.array(PersonId),
  claims: z.array(ClaimOfDigest),
  problems: z.array(ProblemOfDigest),
  otherWords: z.int().exactOptional(),
})

const Condition: z.ZodType<UnmetCondition> = z.object({
  code: z.string(),
  message: z.string(),
  pointer: z.string(),
  who: z.string().exactOptional(),
})

export const Hold: z.ZodType<NonNullable<ArticleFacts['hold']>> = z.object({
  at: Instant,
  reasons: z.array(Condition),
})

export const TakenDown: z.ZodType<NonNullable<ArticleFacts['takenDown']>> = z.object({
  type: z.enum(['retraction', 'withdrawal', 'expiry']),
  at: Instant,
  reason: z.string(),
})

export const LiveClaims: z.ZodType<LiveFacts['claims']> = z.array(z.object({ id: ClaimId, fingerprint: Sha256 }))

export const PersonIds: z.ZodType<readonly PersonId[]> = z.array(PersonId)

/** A claim taken off a live page, with what its notice says. */
export const Strike = z.object({ claimId: ClaimId, reason: z.string(), by: PersonId, at: Instant }).readonly()
export type Strike = z.infer<typeof Strike>

export const ReviewDue: z.ZodType<NonNullable<LiveFacts['reviewDue']>> = z.object({
  at: Instant,
  reasons: z.array(z.string()),
})

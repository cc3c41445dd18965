import { z } from 'zod'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { ClaimKind } from '#lib/claims/claim.ts'
import { Risk } from '#lib/claims/risk-class.ts'
import { QuestionType } from '#lib/evidence/relation.ts'
import { ClaimId, PersonId } from '#lib/identity/ids.ts'
import { Instant, PlainDate } from '#lib/time/instant.ts'

/** One published claim with everything that is said of it: words, place, level with its reasons, approvals. */
export const ClaimAccount = z
  .object({
    id: ClaimId,
    /** By first appearance in the text, from 1. */
    number: z.int().min(1),
    /** Normalised, as it is hashed. */
    text: z.string(),
    /** W3C text positions: code points of the document's plain text. */
    positions: z.array(z.object({ start: z.int().min(0), end: z.int().min(0) }).readonly()).readonly(),
    fingerprint: Sha256,
    kind: ClaimKind,
    question: QuestionType,
    risk: Risk,
    key: z.boolean(),
    level: z
      .object({ level: z.string().nullable(), label: z.string(), reasons: z.array(z.string()).readonly() })
      .readonly(),
    state: z.enum(['approved', 'waiting', 'changes-requested', 'rejected', 'stale']),
    /** The approvals that were given at this fingerprint, newest first, with whether each still counts. */
    approvals: z
      .array(z.object({ reviewerId: PersonId, name: z.string(), at: Instant, counts: z.boolean() }).readonly())
      .readonly(),
    /** When the approvals on which it stands have to be renewed. */
    reviewDue: PlainDate,
    struck: z.object({ reason: z.string(), at: Instant }).readonly().nullable(),
  })
  .readonly()
export type ClaimAccount = z.infer<typeof ClaimAccount>

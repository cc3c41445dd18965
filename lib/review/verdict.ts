import { z } from 'zod'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { Relation } from '#lib/claims/claim.ts'
import { StudyDesign } from '#lib/evidence/study-design.ts'
import { ClaimId, PersonId, ReferenceId, RevisionId, VerdictId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'

export const Directness = z.enum(['direct', 'indirect'])
export type Directness = z.infer<typeof Directness>

/** What a reviewer judged of one evidence link. It never changes the link: it is part of the verdict. */
export const LinkJudgment = z
  .object({
    referenceId: ReferenceId,
    locator: z.string().max(200),
    relation: Relation,
    directness: Directness,
    /** The study design as this reviewer confirms or corrects it. */
    design: StudyDesign.nullable(),
    /** Steps down, with the reason; nobody can raise. */
    downgrade: z
      .object({ steps: z.int().min(1).max(4), reason: z.string().trim().min(3).max(500) })
      .readonly()
      .nullable(),
  })
  .readonly()
export type LinkJudgment = z.infer<typeof LinkJudgment>

export const Decision = z.enum(['approved', 'changes-requested', 'rejected'])
export type Decision = z.infer<typeof Decision>

/** One reviewer's judgment of one claim at one fingerprint. The newest of a reviewer at a fingerprint counts. */
export const Verdict = z
  .object({
    id: VerdictId,
    claimId: ClaimId,
    fingerprint: Sha256,
    reviewerId: PersonId,
    revisionId: RevisionId,
    decision: Decision,
    /** Required where changes are requested or the claim is rejected. */
    comment: z.string().max(5000),
    links: z.array(LinkJudgment).max(100).readonly(),
    /** A lowering of the whole claim, after its best link has decided. */
    downgrade: z
      .object({ steps: z.int().min(1).max(4), reason: z.string().trim().min(3).max(500) })
      .readonly()
      .nullable(),
    at: Instant,
  })
  .readonly()
export type Verdict = z.infer<typeof Verdict>

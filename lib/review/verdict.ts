import { z } from 'zod'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { Downgrade, LinkJudgment } from '#lib/evidence/judgment.ts'
import { ClaimId, PersonId, RevisionId, VerdictId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'

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
    downgrade: Downgrade.nullable(),
    at: Instant,
  })
  .readonly()
export type Verdict = z.infer<typeof Verdict>

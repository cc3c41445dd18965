import { z } from 'zod'
import { Manuscript } from '#lib/article/manuscript.ts'
import { Sha256 } from '#lib/canonical/sha256.ts'
import { NoticeType } from '#lib/evidence/reference.ts'
import { ArticleId, ClaimId, PersonId, PublicationId, RevisionId } from '#lib/identity/ids.ts'
import { Specialty } from '#lib/identity/specialty.ts'
import { CountingPolicy } from '#lib/review/policy.ts'
import { SignerSnapshot, SignOff } from '#lib/review/sign-off.ts'
import { Verdict } from '#lib/review/verdict.ts'
import { Instant } from '#lib/time/instant.ts'
import { changeTypes } from './change-class.ts'
import { Correction } from './correction.ts'

/** One version of record, as it was put before readers. */
export const PublicationFacts = z
  .object({
    id: PublicationId,
    version: z.int().min(1),
    kind: z.enum(['first', 'update', 'correction']),
    publishedAt: Instant,
    /** What readers are told of an update or correction; `null` only for the first. */
    publicNote: z.string().nullable(),
    correction: Correction.exactOptional(),
    /** The kinds of change since the version before, as computed; versions from before this was kept have none. */
    change: z.array(z.enum(changeTypes)).readonly().exactOptional(),
    revisionId: RevisionId,
    revisionNumber: z.int().min(1),
    contentHash: Sha256,
    claimsHash: Sha256,
  })
  .readonly()
export type PublicationFacts = z.infer<typeof PublicationFacts>

/** A verdict as readers may know it: the reviewer's comment to the writer stays in the newsroom. */
export const PublicVerdict = z.object(Verdict.unwrap().omit({ comment: true }).shape).readonly()
export type PublicVerdict = z.infer<typeof PublicVerdict>

/** A reviewer by what is public of them: the licence without its number, no address. */
export const PublicReviewer = z
  .object({ id: PersonId, ...SignerSnapshot.unwrap().shape, stands: z.boolean() })
  .readonly()
export type PublicReviewer = z.infer<typeof PublicReviewer>

/**
 * Everything from which stamp, page and review record of one publication are derived, and nothing that is not public.
 * Parsing strips whatever else a value carries. It speaks of the moment `now`.
 */
export const PublicFacts = z
  .object({
    now: Instant,
    site: z.object({ name: z.string().min(1), origin: z.string().min(1), locale: z.string().min(1) }).readonly(),
    article: z
      .object({ id: ArticleId, slug: z.string().min(1), locale: z.string().min(1), specialty: Specialty })
      .readonly(),
    /** Bylines. */
    authors: z.array(z.string()).readonly(),
    manuscript: Manuscript,
    /** All versions up to the one in hand, oldest first; the last is what the facts speak of. */
    publications: z.array(PublicationFacts).min(1).readonly(),
    /** Sign-offs of the published revision that were not withdrawn. */
    signOffs: z.array(SignOff).readonly(),
    /** Every standing verdict on the published claims; the newest of a reviewer on a claim comes last. */
    verdicts: z.array(PublicVerdict).readonly(),
    /** Whoever gave one of the verdicts; `stands` is false where the credential was revoked or the account closed since. */
    reviewers: z.array(PublicReviewer).readonly(),
    /** The strongest current notice by reference identity; absent means clean. */
    notices: z.record(z.string(), z.object({ type: NoticeType, at: Instant }).readonly()).readonly(),
    struck: z.array(z.object({ claimId: ClaimId, reason: z.string(), at: Instant }).readonly()).readonly(),
    takenDown: z
      .object({ type: z.enum(['retraction', 'withdrawal', 'expiry']), reason: z.string(), at: Instant })
      .readonly()
      .nullable(),
    /** Whether a later cycle is under way. */
    updateInWork: z.boolean(),
    /** The rules in force when the version in hand was published. */
    policy: CountingPolicy,
  })
  .readonly()
export type PublicFacts = z.infer<typeof PublicFacts>

/** The version that the facts speak of. */
export function currentPublication({ publications }: Pick<PublicFacts, 'publications'>): PublicationFacts {
  const last = publications.at(-1)
  if (last === undefined) throw new Error('facts of a publication without a publication')
  return last
}

import type { ClaimDigest } from '#lib/article/digest.ts'
import type { ClaimId, PersonId } from '#lib/identity/ids.ts'
import type { VerdictsShown } from './policy.ts'
import { wroteClaim } from './qualification.ts'
import type { Verdict } from './verdict.ts'

/** What of a verdict decides who may see it. */
export type SeenVerdict = Pick<Verdict, 'claimId' | 'fingerprint' | 'reviewerId'>

/** Somebody looking at an article, and all on which it depends whose verdicts they are shown. */
export interface Sight {
  readonly viewerId: PersonId
  /** Whether they look as a reviewer alone: its writers and the editors see every verdict. */
  readonly reviewsOnly: boolean
  readonly shown: VerdictsShown
  /** Whether verdicts are still being given: once the review is complete, that it is tells how it was decided. */
  readonly isOpen: boolean
  /** The claims as they stand now: of the revision, and of the text where that went on. */
  readonly claims: readonly Pick<ClaimDigest, 'id' | 'fingerprint' | 'writerIds'>[]
  readonly verdicts: readonly SeenVerdict[]
}

const keyOf = ({ claimId, fingerprint }: Pick<SeenVerdict, 'claimId' | 'fingerprint'>): string =>
  `${claimId} ${fingerprint}`

/** Whether the site's policy keeps anything from this viewer at all now. */
const isKeptApart = ({ reviewsOnly, shown, isOpen }: Sight): boolean => reviewsOnly && isOpen && shown === 'independent'

/** What the viewer has judged, by claim and fingerprint. */
const judgedBy = ({ viewerId, verdicts }: Sight): ReadonlySet<string> =>
  new Set(verdicts.filter(({ reviewerId }) => reviewerId === viewerId).map(keyOf))

type SeenClaim = Sight['claims'][number]

/** Whether others' verdicts on a claim at these words are kept from the viewer, whether or not there are any. */
export function isKeptFrom(sight: Sight): (claim: SeenClaim) => boolean {
  if (!isKeptApart(sight)) return () => false
  const own = judgedBy(sight)
  return ({ id, fingerprint, writerIds }) =>
    !wroteClaim(sight.viewerId, { writerIds }) && !own.has(keyOf({ claimId: id, fingerprint }))
}

/**
 * Which verdicts a viewer may see, the only place that decides it. Under an independent policy a reviewer sees what others
 * decided of a claim once their own verdict on it stands, at its present words or at those that the other one judged;
 * of claims that they can never judge, having written them, they see all. It hides, it never decides: whether a claim is
 * approved rests on every verdict, seen or not.
 */
export function seesVerdict(sight: Sight): (verdict: SeenVerdict) => boolean {
  if (!isKeptApart(sight)) return () => true
  const own = judgedBy(sight)
  const isKept = isKeptFrom(sight)
  const present = new Map<ClaimId, boolean>()
  for (const claim of sight.claims) present.set(claim.id, (present.get(claim.id) ?? true) && !isKept(claim))
  return (verdict) =>
    verdict.reviewerId === sight.viewerId || own.has(keyOf(verdict)) || (present.get(verdict.claimId) ?? false)
}

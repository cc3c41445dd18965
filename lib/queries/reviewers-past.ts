import type { Db } from '#db/connection.ts'
import { manuscriptsOf, verdictsOn } from '#db/publication-material.ts'
import { digestsOf, type Revision } from '#db/revisions.ts'
import { shownTo } from '#db/shown-differences.ts'
import { signOffsByReviewer } from '#db/sign-offs.ts'
import type { Tx } from '#db/transaction.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ArticleId, PersonId, RevisionId } from '#lib/identity/ids.ts'
import { deltaFor, type ReviewDelta } from '#lib/review/delta.ts'
import { type Difference, differencesBetween, knownWhole } from '#lib/review/differences.ts'
import type { Verdict } from '#lib/review/verdict.ts'

/** What a reviewer has behind them when they open a revision. */
export interface ReviewersPast {
  /** Every verdict that stands on the article, of everybody. */
  readonly verdicts: readonly Verdict[]
  /** What asks for a verdict anew, against their own last verdicts. */
  readonly delta: ReviewDelta
  /** The manuscripts of the revisions that they judged or signed before. */
  readonly manuscripts: ReadonlyMap<RevisionId, Manuscript>
  /** Everything else that differs from what they know whole; `null` in their first round. */
  readonly differences: readonly Difference[] | null
  /** Those of them that they were shown. */
  readonly shown: ReadonlySet<Sha256>
}

/**
 * The base of everything that "changed" is the reviewer's own last judgment of an earlier revision: what changed stays
 * listed while they judge this one.
 */
export async function reviewersPast(
  db: Db | Tx,
  articleId: ArticleId,
  reviewerId: PersonId,
  revision: Pick<Revision, 'id' | 'digest' | 'manuscript'>,
): Promise<ReviewersPast> {
  const verdicts = await verdictsOn(db, articleId)
  const isEarlier = (judged: { revisionId: RevisionId }) => judged.revisionId !== revision.id
  const own = verdicts.filter((verdict) => verdict.reviewerId === reviewerId).filter(isEarlier)
  const signed = (await signOffsByReviewer(db, articleId, reviewerId)).filter(isEarlier)
  const ids = [...new Set([...own, ...signed].map(({ revisionId }) => revisionId))]
  const revisions = await digestsOf(db, ids)
  const manuscripts = await manuscriptsOf(db, ids)
  const shown = await shownTo(db, articleId, reviewerId)
  const known = knownWhole(
    revisions.flatMap(({ id }) => {
      const manuscript = manuscripts.get(id)
      const signedIt = signed.some(({ revisionId }) => revisionId === id)
      return manuscript ? [{ id, manuscript, signed: signedIt, shown: shown.get(id) ?? nothing }] : []
    }),
  )
  return {
    verdicts,
    delta: deltaFor(reviewerId, revision.digest, { verdicts: own, signOffs: signed, revisions }),
    manuscripts,
    differences: known && differencesBetween(known.manuscript, revision.manuscript),
    shown: shown.get(revision.id) ?? nothing,
  }
}

const nothing: ReadonlySet<Sha256> = new Set()

/** The differences that this reviewer was not shown yet. */
export const unseenOf = ({ differences, shown }: Pick<ReviewersPast, 'differences' | 'shown'>): readonly Sha256[] =>
  (differences ?? []).map(({ id }) => id).filter((id) => !shown.has(id))

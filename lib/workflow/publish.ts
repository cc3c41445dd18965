import type { PersonId, PublicationId } from '#lib/identity/ids.ts'
import type { Condition } from './condition.ts'
import { mustNotHaveSigned } from './conditions.ts'
import type { WorkflowEvent } from './events.ts'
import type { ArticleFacts, ScheduleFacts } from './facts.ts'
import { mustBePastEmbargo, mustBeWhatWasScheduled, mustNotHaveRunOut, releaseProblems } from './release.ts'
import { personActing, type Rule, unless } from './rule.ts'
import { presentRevision } from './verdicts.ts'

const mustBeANewPublication = (facts: ArticleFacts, publicationId: PublicationId): readonly Condition[] =>
  unless(
    facts.live?.publicationId !== publicationId,
    'already-done',
    'This publication was made already.',
    `/publications/${publicationId}`,
  )

function published(
  facts: ArticleFacts,
  publicationId: PublicationId,
  by: PersonId | null,
  expiresAt: ScheduleFacts['expiresAt'],
): WorkflowEvent {
  const { id, digest } = presentRevision(facts)
  return {
    type: 'published',
    live: {
      publicationId,
      version: facts.article.publicationCount + 1,
      revisionId: id,
      contentHash: digest.contentHash,
      claimsHash: digest.claimsHash,
      claims: digest.claims.map((claim) => ({ id: claim.id, fingerprint: claim.fingerprint })),
      signerIds: facts.signOffs.map(({ reviewerId }) => reviewerId),
      signOffs: facts.signOffs.map((signOff) => ({ id: signOff.id, reviewerId: signOff.reviewerId })),
      publishedAt: facts.now,
      expiresAt,
      struck: [],
      reviewDue: null,
    },
    purpose: facts.article.purpose,
    publicNote: facts.article.publicNote,
    correction: facts.article.correction ?? null,
    by,
  }
}

export const publishNow: Rule<'publish-now'> = {
  needs: (facts, actor) => ({ notAllowed: mustNotHaveSigned(facts, actor), unmet: releaseProblems(facts) }),
  asks: (facts, { publicationId }) => ({ stale: mustBeANewPublication(facts, publicationId) }),
  happens: (facts, { publicationId }, actor) => published(facts, publicationId, personActing(actor), null),
}

/** Never early: a schedule is due from its instant on, however late the clock comes after an outage. */
export const mustBeDue = (facts: ArticleFacts): readonly Condition[] =>
  unless(
    facts.schedule !== null && facts.schedule.at <= facts.now,
    'not-due',
    facts.schedule === null ? 'Nothing is scheduled.' : `It is due at ${facts.schedule.at}.`,
    '/schedule',
  )

/** Everything again at the moment of publication; what fails is the reason of the hold. */
export const holdReasons = (facts: ArticleFacts): readonly Condition[] =>
  facts.schedule === null
    ? []
    : [
        ...mustBeWhatWasScheduled(facts, facts.schedule),
        ...mustBePastEmbargo(facts, facts.schedule.embargoUntil),
        ...mustNotHaveRunOut(facts, facts.schedule.expiresAt),
        ...releaseProblems(facts),
      ]

/** A due publication that fails a condition is an event too: the hold, which an editor sees with its reasons. */
export const publishDue: Rule<'publish-due'> = {
  needs: (facts) => ({ unmet: mustBeDue(facts) }),
  asks: (facts, { publicationId }) => ({ stale: mustBeANewPublication(facts, publicationId) }),
  happens: (facts, { publicationId, others = [] }) => {
    const reasons = [...holdReasons(facts), ...others]
    return reasons.length === 0
      ? published(facts, publicationId, null, facts.schedule?.expiresAt ?? null)
      : { type: 'publication-held', at: facts.now, reasons }
  },
}

import type { ClaimId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { actsAs } from '#lib/identity/policy.ts'
import { longDate } from '#lib/publication/words.ts'
import { dayOf } from '#lib/time/instant.ts'
import type { Condition } from './condition.ts'
import { mustBeLive, mustSay } from './conditions.ts'
import type { ArticleFacts } from './facts.ts'
import { idOf, nothing, personActing, type Rule, unless } from './rule.ts'

/** What is urgent can always be taken away, whatever the working cycle is doing; nothing is ever added this way. */

export const mustStandOnThePage = ({ live }: ArticleFacts, claimId: ClaimId): readonly Condition[] =>
  unless(
    live?.claims.some(({ id }) => id === claimId) === true && !live.struck.includes(claimId),
    'claim-not-on-page',
    'The live page does not show this claim any more.',
    `/claims/${claimId}`,
  )

/** A reviewer takes away what stands on their own signature; signing a later revision gives no right over this one. */
export function mustStandOnTheirSignature(facts: ArticleFacts, actor: Actor): readonly Condition[] {
  const id = idOf(actor)
  return unless(
    actsAs(facts, actor, 'editor') || facts.live === null || (id !== null && facts.live.signerIds.includes(id)),
    'not-signed-by-you',
    'A claim is struck by an editor, or by a reviewer whose sign-off stands under the live version.',
    '/sign-offs',
    'an editor, or a reviewer who signed it',
  )
}

export const strikeClaim: Rule<'strike-claim'> = {
  needs: (facts, actor) => ({ notAllowed: mustStandOnTheirSignature(facts, actor), unmet: mustBeLive(facts) }),
  asks: (facts, { claimId, reason }) => ({
    invalid: mustSay(reason, '/reason', 'what readers are told'),
    stale: mustStandOnThePage(facts, claimId),
  }),
  happens: (facts, { claimId, reason }, actor) => ({
    type: 'claim-struck',
    claimId,
    reason,
    by: personActing(actor),
    at: facts.now,
  }),
}

export const retract: Rule<'retract'> = {
  needs: (facts) => ({ unmet: mustBeLive(facts) }),
  asks: (_facts, { reason }) => ({ invalid: mustSay(reason, '/reason', 'what readers are told') }),
  happens: (facts, { reason }, actor) => ({ type: 'retracted', reason, by: personActing(actor), at: facts.now }),
}

export const withdraw: Rule<'withdraw'> = {
  needs: (facts) => ({ unmet: mustBeLive(facts) }),
  asks: (_facts, { reason }) => ({ invalid: mustSay(reason, '/reason', 'what readers are told') }),
  happens: (facts, { reason }, actor) => ({ type: 'withdrawn', reason, by: personActing(actor), at: facts.now }),
}

export const mustHaveExpired = ({ live, now }: ArticleFacts): readonly Condition[] =>
  unless(
    live === null || (live.expiresAt !== null && live.expiresAt <= now),
    'not-expired',
    live?.expiresAt ? `It expires at ${live.expiresAt}.` : 'The live version does not expire.',
    '/state',
  )

/** A promise of the schedule too: what was published for a time is taken off at its end, and may return by a new cycle. */
export const expireDue: Rule<'expire-due'> = {
  needs: (facts) => ({ unmet: [...mustBeLive(facts), ...mustHaveExpired(facts)] }),
  asks: nothing,
  happens: ({ live, now }) => ({
    type: 'expired',
    reason: `It was published for a time, which ended on ${longDate(dayOf(live?.expiresAt ?? now))}.`,
    at: now,
  }),
}

/** The flag carries every reason that stands, so that the newest flag alone tells the whole story. */
export const flagReviewDue: Rule<'flag-review-due'> = {
  needs: (facts) => ({ unmet: mustBeLive(facts) }),
  asks: (facts, { reasons }) => ({
    invalid: unless(reasons.length > 0, 'text-missing', 'Say why a new review is due.', '/reasons'),
    unmet: unless(
      reasons.length === 0 || reasons.some((reason) => !facts.live?.reviewDue?.reasons.includes(reason)),
      'already-done',
      'The article is flagged for this already.',
      '/state',
    ),
  }),
  happens: (facts, { reasons }) => ({
    type: 'review-due-flagged',
    reasons: [...new Set([...(facts.live?.reviewDue?.reasons ?? []), ...reasons])],
    at: facts.live?.reviewDue?.at ?? facts.now,
  }),
}

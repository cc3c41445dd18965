import type { ClaimDigest } from '#lib/article/digest.ts'
import { type ApprovalState, approvalsOf, isRetracted, requiredSignOffs } from '#lib/review/approval.ts'
import { isLicenceExpired, personOf, stillStands } from '#lib/review/qualification.ts'
import { mustTellWhatChanged } from './change-note.ts'
import { countingSignOffs } from './completion.ts'
import type { Condition } from './condition.ts'
import type { ArticleFacts, ScheduleFacts } from './facts.ts'
import { onceEach, unless } from './rule.ts'

const openClaim: Readonly<Record<Exclude<ApprovalState, 'approved'>, string>> = {
  waiting: 'This claim has not the approvals that its risk asks for.',
  'changes-requested': 'A reviewer requested changes to this claim.',
  rejected: 'A reviewer rejected this claim.',
  stale: 'The approval of this claim does not count any more: it has to be judged again.',
}

/** Every claim of the revision is approved at its present fingerprint, and no approval has lapsed. */
export const mustHaveEveryClaimApproved = (facts: ArticleFacts): readonly Condition[] =>
  approvalsOf(facts.revision?.digest.claims ?? [], facts).flatMap(({ claimId, state }) =>
    state === 'approved'
      ? []
      : [
          {
            code: `claim-${state}`,
            message: openClaim[state],
            pointer: `/claims/${claimId}`,
            who: 'an assigned reviewer, once it is in review again',
          },
        ],
  )

/**
 * Every sign-off covers exactly these words, its signer still stands, and there are as many as the riskiest claim asks for.
 * A signer's licence is asked for at the moment of release too: one that ran out since the signature holds a publication
 * that is not live yet, until it is renewed or another reviewer signs. It voids no signature, so what is live stays live.
 */
export function mustBeSigned(facts: ArticleFacts): readonly Condition[] {
  const { revision } = facts
  if (revision === null)
    return [{ code: 'no-revision', message: 'There is no reviewed revision to publish.', pointer: '/revision' }]
  const required = requiredSignOffs(revision.digest.claims, facts.policy)
  const counting = countingSignOffs(facts).length
  return [
    ...facts.signOffs.flatMap(({ id, reviewerId, revisionId, contentHash, claimsHash }) => [
      ...unless(
        revisionId === revision.id &&
          contentHash === revision.digest.contentHash &&
          claimsHash === revision.digest.claimsHash,
        'sign-off-of-other-words',
        'A sign-off does not cover exactly the words and claims of this revision.',
        `/sign-offs/${id}`,
      ),
      ...unless(
        stillStands(personOf(facts.people, reviewerId)),
        'signer-not-qualified',
        'A reviewer who signed has been disabled, or their credential was revoked.',
        `/people/${reviewerId}`,
        'an editor, by reopening it',
      ),
      ...unless(
        !isLicenceExpired(personOf(facts.people, reviewerId), facts.now),
        'licence-expired',
        'The licence of a reviewer who signed has run out since. It has to be renewed, or another reviewer has to sign.',
        `/people/${reviewerId}`,
        'the reviewer, by renewing it, or an editor, by reopening it',
      ),
    ]),
    ...unless(
      counting >= required,
      'sign-off-missing',
      `${counting} of ${required} required sign-offs stand.`,
      '/sign-offs',
      'an assigned reviewer',
    ),
  ]
}

/** No claim rests on a work that was retracted, whoever approved it and when. */
export const mustRestOnCleanReferences = (facts: ArticleFacts): readonly Condition[] =>
  onceEach(
    (facts.revision?.digest.claims ?? [])
      .flatMap(({ references }) => references)
      .filter(({ identity, supports }) => supports && isRetracted(identity, facts.notices))
      .map(({ id }) => ({
        code: 'reference-retracted',
        message: 'A reference that a claim rests on was retracted.',
        pointer: `/references/${id}`,
        who: 'an editor, by reopening it',
      })),
  )

/** Which of these claims were struck from a live version, this or an earlier one: by what they say, so a new id is no way out. */
export function broughtBack(
  { struckBefore = [] }: ArticleFacts,
  claims: readonly Pick<ClaimDigest, 'id' | 'fingerprint'>[],
  who: string,
): readonly Condition[] {
  const struck = new Set(struckBefore)
  return claims
    .filter(({ fingerprint }) => struck.has(fingerprint))
    .map(({ id }) => ({
      code: 'claim-was-struck',
      message: 'This claim was struck from the live page and stands here unchanged. Change it or take it out.',
      pointer: `/claims/${id}`,
      who,
    }))
}

/** What was struck from the page never comes back with the same words and evidence. */
export const mustNotBringBackWhatWasStruck = (facts: ArticleFacts): readonly Condition[] =>
  broughtBack(facts, facts.revision?.digest.claims ?? [], 'an editor, by reopening it')

/** Everything that keeps the revision from readers now; asked when it is scheduled and, all of it again, when it goes live. */
export const releaseProblems = (facts: ArticleFacts): readonly Condition[] => [
  ...mustBeSigned(facts),
  ...mustHaveEveryClaimApproved(facts),
  ...mustRestOnCleanReferences(facts),
  ...mustNotBringBackWhatWasStruck(facts),
  ...mustTellWhatChanged(facts),
]

/** A schedule promises one revision under one set of sign-offs; with any other it is held. */
export function mustBeWhatWasScheduled(facts: ArticleFacts, schedule: ScheduleFacts): readonly Condition[] {
  const { revision } = facts
  const now = new Set(facts.signOffs.map(({ id }) => id))
  return [
    ...unless(
      revision !== null &&
        revision.id === schedule.revisionId &&
        revision.digest.contentHash === schedule.contentHash &&
        revision.digest.claimsHash === schedule.claimsHash,
      'not-what-was-scheduled',
      'The revision is not the one that was scheduled.',
      '/schedule',
      'an editor',
    ),
    ...unless(
      now.size === schedule.signOffIds.length && schedule.signOffIds.every((id) => now.has(id)),
      'sign-offs-changed',
      'The sign-offs are not those under which it was scheduled.',
      '/schedule',
      'an editor',
    ),
  ]
}

export const mustBePastEmbargo = (facts: ArticleFacts, embargoUntil: ScheduleFacts['embargoUntil']) =>
  unless(
    embargoUntil === null || embargoUntil <= facts.now,
    'under-embargo',
    `It is under embargo until ${embargoUntil}.`,
    '/schedule',
  )

/** What comes so late that its time is over already does not go out any more. */
export const mustNotHaveRunOut = (facts: ArticleFacts, expiresAt: ScheduleFacts['expiresAt']) =>
  unless(
    expiresAt === null || expiresAt > facts.now,
    'time-is-over',
    `It was to be read until ${expiresAt}, which has passed.`,
    '/schedule',
    'an editor',
  )

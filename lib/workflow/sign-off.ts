import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { SignOffId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { proofServes } from '#lib/identity/proof.ts'
import { count } from '#lib/publication/words.ts'
import { notApprovedBy } from '#lib/review/outstanding.ts'
import { wrotePartOf } from '#lib/review/qualification.ts'
import { mustHaveDeclared } from './annotations.ts'
import { isComplete } from './completion.ts'
import type { Condition } from './condition.ts'
import {
  hasSigned,
  mustBeQualified,
  mustHaveRevision,
  mustMeanTheRevision,
  mustSay,
  openBlocking,
} from './conditions.ts'
import type { ArticleFacts, SignOffFacts } from './facts.ts'
import { idOf, nothing, personActing, type Rule, unless } from './rule.ts'

export const mustNotHaveWritten = (facts: ArticleFacts, actor: Actor): readonly Condition[] => {
  const id = idOf(actor)
  return unless(
    id === null || facts.revision === null || !wrotePartOf(id, facts.revision.digest),
    'wrote-part-of-it',
    'Part of this revision is yours, so another reviewer has to sign it.',
    '/people',
    'another assigned reviewer',
  )
}

/** A signature asks for a fresh proof of identity (after 21 CFR 11.200); the session alone will not do. */
export const mustHaveProvenIdentity = (facts: ArticleFacts, actor: Actor): readonly Condition[] =>
  unless(
    actor.type === 'person' &&
      actor.provenAt !== null &&
      proofServes(actor.provenAt, facts.now, facts.policy.proofMinutes),
    'identity-not-proven',
    'Prove who you are again before you sign.',
    '/proof',
  )

export const mustHaveApprovedEveryClaim = (facts: ArticleFacts, actor: Actor): readonly Condition[] => {
  const id = idOf(actor)
  if (id === null || facts.revision === null) return []
  return notApprovedBy(id, facts.revision.digest.claims, facts).map((claim) => ({
    code: 'claim-not-approved',
    message: 'You have not approved this claim with its present words and evidence.',
    pointer: `/claims/${claim.id}`,
  }))
}

/** What cannot have been seen cannot be signed: every difference from what the reviewer knows was shown to them. */
export const mustHaveBeenShown = (unseen: readonly Sha256[]): readonly Condition[] =>
  unless(
    unseen.length === 0,
    'difference-not-shown',
    `${count(unseen.length, 'other change')} since you judged last ${unseen.length === 1 ? 'was' : 'were'} not shown to you yet.`,
    '/other-text',
  )

/** A reviewer reads what changed besides the claims that are asked again; what was shown is on record before they sign. */
export const showDifferences: Rule<'show-differences'> = {
  needs: (facts, actor) => ({ unmet: [...mustHaveRevision(facts), ...mustHaveDeclared(facts, actor)] }),
  asks: (facts, command) => ({
    stale: mustMeanTheRevision(facts, command),
    unmet: unless(
      command.differences.length > 0,
      'nothing-to-show',
      'There is no difference that you were not shown already.',
      '/differences',
    ),
  }),
  happens: (_facts, { revisionId, differences }, actor) => ({
    type: 'differences-shown',
    revisionId,
    differences,
    by: personActing(actor),
  }),
}

export const signOff: Rule<'sign-off'> = {
  needs: (facts, actor) => ({
    notAllowed: mustNotHaveWritten(facts, actor),
    unmet: [
      ...mustHaveRevision(facts),
      ...mustBeQualified(facts, actor),
      ...unless(!hasSigned(facts, actor), 'signed-already', 'You signed this revision already.', '/sign-offs'),
      ...mustHaveApprovedEveryClaim(facts, actor),
      ...openBlocking(facts),
    ],
  }),
  asks: (facts, command, actor) => ({
    stale: [
      ...mustMeanTheRevision(facts, command),
      ...unless(
        !facts.signOffs.some(({ id }) => id === command.signOffId),
        'already-done',
        'This sign-off was given already.',
        `/sign-offs/${command.signOffId}`,
      ),
    ],
    unmet: [...mustHaveBeenShown(command.unseen), ...mustHaveProvenIdentity(facts, actor)],
  }),
  happens: (facts, { signOffId, revisionId, contentHash, claimsHash }, actor) => {
    const given: SignOffFacts = {
      id: signOffId,
      reviewerId: personActing(actor),
      revisionId,
      contentHash,
      claimsHash,
      policyVersion: facts.policy.version,
      at: facts.now,
    }
    return {
      type: 'revision-signed-off',
      signOff: given,
      completes: isComplete({ ...facts, signOffs: [...facts.signOffs, given] }),
    }
  },
}

const signerOf = (facts: ArticleFacts, id: SignOffId) =>
  [...facts.signOffs, ...(facts.live?.signOffs ?? [])].find((given) => given.id === id)?.reviewerId

export const withdrawSignOff: Rule<'withdraw-sign-off'> = {
  needs: nothing,
  asks: (facts, { signOffId, reason }, actor) => {
    const signer = signerOf(facts, signOffId)
    const pointer = `/sign-offs/${signOffId}`
    return {
      notAllowed: unless(
        signer === undefined || signer === idOf(actor),
        'not-yours',
        'Only the reviewer who signed can withdraw a sign-off.',
        pointer,
        'the reviewer who signed',
      ),
      invalid: mustSay(reason, '/reason', 'why you withdraw your sign-off'),
      stale: unless(signer !== undefined, 'gone', 'This sign-off does not stand any more.', pointer),
    }
  },
  happens: (_facts, { signOffId, reason }, actor) => ({
    type: 'sign-off-withdrawn',
    signOffId,
    reason,
    by: personActing(actor),
  }),
}

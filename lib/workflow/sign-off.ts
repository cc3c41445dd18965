import type { SignOffId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { proofServes } from '#lib/identity/proof.ts'
import { notApprovedBy } from '#lib/review/outstanding.ts'
import { wrotePartOf } from '#lib/review/qualification.ts'
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
    unmet: mustHaveProvenIdentity(facts, actor),
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

import type { ManuscriptDigest } from '#lib/article/digest.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { RevisionId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { qualificationProblems } from '#lib/review/qualification.ts'
import type { Condition } from './condition.ts'
import type { ArticleFacts } from './facts.ts'
import { idOf, unless } from './rule.ts'

/** Conditions that several commands share. Each names what stands in the way, or nothing. */

export const mustHaveRevision = ({ revision }: ArticleFacts): readonly Condition[] =>
  unless(revision !== null, 'no-revision', 'There is no revision under review.', '/revision')

export const mustBeLive = ({ live }: ArticleFacts): readonly Condition[] =>
  unless(live !== null, 'not-live', 'Readers have no version of this article now.', '/state')

export const mustSay = (text: string, pointer: string, what: string): readonly Condition[] =>
  unless(text.trim() !== '', 'text-missing', `Say ${what}.`, pointer)

/** Somebody else's save came first: the sender's text is kept with them, nothing is overwritten. */
export const mustRestOnVersion = (facts: ArticleFacts, baseVersion: number): readonly Condition[] =>
  unless(
    facts.workingCopy.version === baseVersion,
    'stale-version',
    `The working copy is at version ${facts.workingCopy.version}, and yours rests on version ${baseVersion}. Your text is kept: compare the two and send it again.`,
    '/working-copy',
  )

/** The person must have seen exactly the revision that is under review now. */
export const mustMeanTheRevision = (
  { revision }: ArticleFacts,
  shown: { revisionId: RevisionId; contentHash?: Sha256; claimsHash?: Sha256 },
): readonly Condition[] =>
  unless(
    revision !== null &&
      revision.id === shown.revisionId &&
      (shown.contentHash ?? revision.digest.contentHash) === revision.digest.contentHash &&
      (shown.claimsHash ?? revision.digest.claimsHash) === revision.digest.claimsHash,
    'not-the-revision-shown',
    'What you were shown is not the revision under review any more. Load it again.',
    '/revision',
  )

export const mustBeQualified = (facts: ArticleFacts, actor: Actor): readonly Condition[] => {
  const id = idOf(actor)
  return id === null ? [] : qualificationProblems(id, facts)
}

export const openBlocking = (facts: ArticleFacts): readonly Condition[] =>
  facts.annotations
    .filter(({ blocking }) => blocking)
    .map(({ id }) => ({
      code: 'annotation-blocks',
      message: 'A blocking annotation is still open.',
      pointer: `/annotations/${id}`,
      who: 'its author or an editor',
    }))

export const hasSigned = (facts: ArticleFacts, actor: Actor): boolean => {
  const id = idOf(actor)
  return facts.signOffs.some(({ reviewerId, revisionId }) => reviewerId === id && revisionId === facts.revision?.id)
}

/** Nobody approves and releases alone: who signed the revision leaves schedule and publication to another editor. */
export const mustNotHaveSigned = (facts: ArticleFacts, actor: Actor): readonly Condition[] =>
  unless(
    !hasSigned(facts, actor),
    'signed-it-yourself',
    'You signed this revision. Another editor has to schedule or publish it.',
    '/people',
    'another editor',
  )

export const sameContent = (a: ManuscriptDigest, b: ManuscriptDigest): boolean =>
  a.contentHash === b.contentHash && a.claimsHash === b.claimsHash

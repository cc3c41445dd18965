import { isSupport } from '#lib/article/claim-checks.ts'
import type { ClaimDigest } from '#lib/article/digest.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { LinkJudgment } from '#lib/evidence/judgment.ts'
import type { Relation } from '#lib/evidence/relation.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { isClean, isRetracted } from '#lib/review/approval.ts'
import type { ReviewPolicy } from '#lib/review/policy.ts'
import { wroteClaim } from '#lib/review/qualification.ts'
import type { Verdict } from '#lib/review/verdict.ts'
import type { CommandOf } from './commands.ts'
import { isComplete } from './completion.ts'
import type { Condition } from './condition.ts'
import { hasSigned, mustBeQualified, mustHaveRevision } from './conditions.ts'
import type { ArticleFacts } from './facts.ts'
import { idOf, personActing, type Rule, unless } from './rule.ts'

type GiveVerdict = CommandOf<'give-verdict'>

export const claimOf = (facts: ArticleFacts, id: ClaimId): ClaimDigest | undefined =>
  facts.revision?.digest.claims.find((claim) => claim.id === id)

/** A signature covers the verdicts behind it, so they stay as they are while it stands. */
export const mustNotHaveSignedYet = (facts: ArticleFacts, actor: Actor): readonly Condition[] =>
  unless(
    !hasSigned(facts, actor),
    'signed-already',
    'You signed this revision. Withdraw your sign-off before you change a verdict.',
    '/sign-offs',
  )

export const mustJudgeThePresentClaim = (
  facts: ArticleFacts,
  claimId: ClaimId,
  fingerprint: Sha256,
): readonly Condition[] =>
  unless(
    claimOf(facts, claimId)?.fingerprint === fingerprint,
    'not-the-claim-shown',
    'This claim is not in the revision under review with the words and evidence that you were shown. Load it again.',
    `/claims/${claimId}`,
  )

export const mustNotHaveWrittenTheClaim = (claim: ClaimDigest | undefined, actor: Actor): readonly Condition[] => {
  const id = idOf(actor)
  return unless(
    claim === undefined || id === null || !wroteClaim(id, claim),
    'wrote-the-claim',
    'Words or evidence of this claim are yours, so another reviewer has to judge it.',
    `/claims/${claim?.id ?? ''}`,
    'another assigned reviewer',
  )
}

const keyOf = ({ referenceId, locator }: LinkJudgment): string => `${referenceId}\n${locator}`

/** No link is judged twice and none that the claim does not have; an approval judges each of them. */
export function mustJudgeEachLinkOnce(claim: ClaimDigest | undefined, command: GiveVerdict): readonly Condition[] {
  if (claim === undefined) return []
  const judged = command.links.map(keyOf)
  const linked = (judgment: LinkJudgment): boolean =>
    claim.references.some(
      ({ id, locators }) => id === judgment.referenceId && (locators?.includes(judgment.locator) ?? true),
    )
  const left = claim.references.filter(({ id, locators }) =>
    locators === undefined
      ? !command.links.some(({ referenceId }) => referenceId === id)
      : locators.some((locator) => !judged.includes(`${id}\n${locator}`)),
  )
  return [
    ...unless(
      new Set(judged).size === judged.length,
      'link-judged-twice',
      'An evidence link was judged twice.',
      '/links',
    ),
    ...unless(command.links.every(linked), 'link-unknown', 'A judged link is not one of this claim.', '/links'),
    ...(command.decision === 'approved' ? left : []).map(({ id }) => ({
      code: 'link-not-judged',
      message: 'Say of every linked reference how it bears on the claim before you approve.',
      pointer: `/claims/${claim.id}/references/${id}`,
    })),
  ]
}

/** How the writer says that the reference bears on the claim there. Older digests say only whether it supports at all. */
const statedRelation = (
  { supports, locators, relations }: ClaimDigest['references'][number],
  locator: string,
): Relation => relations?.[locators?.indexOf(locator) ?? -1] ?? (supports ? 'supports' : 'background')

/**
 * An approval must rest on what the claim's risk asks for: for high and critical risk one clean reference that supports it
 * directly, for medium risk a clean reference that supports it. Of what the writer says of a link and what the reviewer
 * judges, the more cautious counts, as it does for the level: what was linked as background supports nothing until it is
 * linked anew. Nor does a retracted work.
 */
export function mustRestOnEvidence(
  facts: Pick<ArticleFacts, 'notices'> & { readonly policy: Pick<ReviewPolicy, 'quorum'> },
  claim: Pick<ClaimDigest, 'id' | 'risk' | 'references'> | undefined,
  command: Pick<GiveVerdict, 'decision' | 'links'>,
): readonly Condition[] {
  if (claim === undefined || command.decision !== 'approved') return []
  const quorum = facts.policy.quorum[claim.risk]
  const pointer = `/claims/${claim.id}`
  const bearing = command.links.flatMap(({ referenceId, locator, relation, directness }) => {
    const reference = claim.references.find(({ id }) => id === referenceId)
    if (reference === undefined || !isClean(reference.identity, facts.notices)) return []
    const stated = statedRelation(reference, locator)
    return isSupport({ relation }) && isSupport({ relation: stated })
      ? [{ full: relation === 'supports' && stated === 'supports', directness }]
      : []
  })
  const direct = bearing.some(({ full, directness }) => full && directness === 'direct')
  return [
    ...unless(
      !quorum.directReference || direct,
      'direct-reference-missing',
      `A claim of ${claim.risk} risk needs a clean reference that supports it directly before it can be approved.`,
      pointer,
    ),
    ...unless(
      !quorum.anyReference || bearing.length > 0,
      'reference-missing',
      `A claim of ${claim.risk} risk needs a clean reference that supports it before it can be approved.`,
      pointer,
    ),
    ...claim.references
      .filter(({ identity, supports }) => supports && isRetracted(identity, facts.notices))
      .map(({ id }) => ({
        code: 'reference-retracted',
        message: 'A reference that this claim rests on was retracted. It has to be unlinked, or linked as background.',
        pointer: `/references/${id}`,
        who: 'an assigned writer or an editor',
      })),
  ]
}

/** An indirect link says in what it misses the claim: otherwise nobody could tell which study would be a direct one. */
export const mustSayWhatItMisses = ({ links }: Pick<GiveVerdict, 'links'>): readonly Condition[] =>
  links.flatMap(({ directness, misses }, at) =>
    unless(
      (directness === 'indirect') === (misses !== undefined),
      'misses-missing',
      directness === 'indirect'
        ? 'Say what the indirect source misses: population, intervention, comparator or outcome.'
        : 'A source that was judged direct misses nothing of the claim.',
      `/links/${at}/misses`,
    ),
  )

/**
 * Writers cannot mend what nobody explained. A contradiction has to be answered in the text or refused with a reason before
 * the claim is approved, each for itself; a comment on the whole does not stand for it.
 */
export const mustExplain = ({
  decision,
  comment,
  links,
}: Pick<GiveVerdict, 'decision' | 'comment' | 'links'>): readonly Condition[] => [
  ...unless(
    decision === 'approved' || comment.trim() !== '',
    'comment-missing',
    'Say what has to change, so that the writer can mend it.',
    '/comment',
  ),
  ...links.flatMap(({ relation, contradiction }, at) => [
    ...unless(
      decision !== 'approved' || relation !== 'contradicts' || contradiction !== undefined,
      'contradiction-unanswered',
      'A linked reference contradicts the claim: say where the text answers it, or why it is refused.',
      `/links/${at}/contradiction`,
    ),
    ...unless(
      relation === 'contradicts' || contradiction === undefined,
      'nothing-contradicted',
      'A source that was not judged to contradict the claim needs no answer.',
      `/links/${at}/contradiction`,
    ),
  ]),
]

export const giveVerdict: Rule<'give-verdict'> = {
  needs: (facts, actor) => ({
    unmet: [...mustHaveRevision(facts), ...mustBeQualified(facts, actor), ...mustNotHaveSignedYet(facts, actor)],
  }),
  asks: (facts, command, actor) => {
    const claim = claimOf(facts, command.claimId)
    return {
      notAllowed: mustNotHaveWrittenTheClaim(claim, actor),
      invalid: [...mustJudgeEachLinkOnce(claim, command), ...mustSayWhatItMisses(command), ...mustExplain(command)],
      stale: [
        ...mustJudgeThePresentClaim(facts, command.claimId, command.fingerprint),
        ...unless(
          !facts.verdicts.some(({ id }) => id === command.verdictId),
          'already-done',
          'This verdict was given already.',
          `/verdicts/${command.verdictId}`,
        ),
      ],
      unmet: mustRestOnEvidence(facts, claim, command),
    }
  },
  happens: (facts, command, actor) => {
    const verdict: Verdict = {
      id: command.verdictId,
      claimId: command.claimId,
      fingerprint: command.fingerprint,
      reviewerId: personActing(actor),
      revisionId: presentRevision(facts).id,
      decision: command.decision,
      comment: command.comment,
      links: command.links,
      downgrade: command.downgrade,
      at: facts.now,
    }
    return {
      type: 'verdict-given',
      verdict,
      completes: isComplete({ ...facts, verdicts: [...facts.verdicts, verdict] }),
    }
  },
}

/** The revision, where a rule has made sure that there is one. */
export function presentRevision(facts: ArticleFacts): NonNullable<ArticleFacts['revision']> {
  if (facts.revision === null) throw new TypeError('a rule let a command pass without a revision')
  return facts.revision
}

export const withdrawVerdict: Rule<'withdraw-verdict'> = {
  needs: (facts, actor) => ({ unmet: mustNotHaveSignedYet(facts, actor) }),
  asks: (facts, { verdictId }, actor) => {
    const verdict = facts.verdicts.find(({ id }) => id === verdictId)
    const pointer = `/verdicts/${verdictId}`
    return {
      notAllowed: unless(
        verdict === undefined || verdict.reviewerId === idOf(actor),
        'not-yours',
        'Only the reviewer who gave a verdict can take it back.',
        pointer,
        'the reviewer who gave it',
      ),
      stale: unless(verdict !== undefined, 'gone', 'This verdict does not stand any more.', pointer),
    }
  },
  happens: (facts, { verdictId }, actor) => ({
    type: 'verdict-withdrawn',
    verdictId,
    by: personActing(actor),
    completes: isComplete({ ...facts, verdicts: facts.verdicts.filter(({ id }) => id !== verdictId) }),
  }),
}

import type { AnnotationId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { actsAs } from '#lib/identity/policy.ts'
import { currentDeclaration, wrotePartOf } from '#lib/review/qualification.ts'
import type { CommandOf } from './commands.ts'
import { isComplete } from './completion.ts'
import type { Condition } from './condition.ts'
import { mustHaveRevision, mustMeanTheRevision, mustSay } from './conditions.ts'
import type { ArticleFacts } from './facts.ts'
import { idOf, nothing, personActing, type Rule, unless } from './rule.ts'
import { claimOf } from './verdicts.ts'

/** Reviewers declare their interests before the text opens to them; an editor need not. */
export function mustHaveDeclared(facts: ArticleFacts, actor: Actor): readonly Condition[] {
  const id = idOf(actor)
  return unless(
    id === null || actsAs(facts, actor, 'editor') || currentDeclaration(id, facts) !== undefined,
    'interests-undeclared',
    'Declare your interests, or that you have none, for this article first.',
    '/declarations',
  )
}

export const mustFitItsPurpose = ({ purpose, suggestion }: CommandOf<'annotate'>): readonly Condition[] =>
  unless(
    (purpose === 'editing') === (suggestion !== null),
    'suggestion-mismatch',
    'A suggestion carries the words proposed, and only a suggestion does.',
    '/suggestion',
  )

/** A missed claim is not a matter of taste: the stamp would say that every claim was judged. */
export const mustBlockAsAMissedClaim = ({ purpose, blocking }: CommandOf<'annotate'>): readonly Condition[] =>
  unless(
    purpose !== 'classifying' || blocking,
    'missed-claim-must-block',
    'A sentence that states a claim nobody marked keeps the article from sign-off.',
    '/blocking',
  )

export const annotate: Rule<'annotate'> = {
  needs: (facts, actor) => ({ unmet: [...mustHaveRevision(facts), ...mustHaveDeclared(facts, actor)] }),
  asks: (facts, command) => ({
    invalid: [
      ...mustFitItsPurpose(command),
      ...mustBlockAsAMissedClaim(command),
      ...mustSay(command.body, '/body', 'what you noticed'),
    ],
    stale: [
      ...mustMeanTheRevision(facts, command),
      ...unless(
        command.claimId === null || claimOf(facts, command.claimId) !== undefined,
        'claim-unknown',
        'The revision has no such claim.',
        `/claims/${command.claimId}`,
      ),
      ...unless(
        !facts.annotations.some(({ id }) => id === command.annotationId),
        'already-done',
        'This annotation was made already.',
        `/annotations/${command.annotationId}`,
      ),
    ],
  }),
  happens: (facts, { type: _, annotationId, ...rest }, actor) => ({
    type: 'annotation-made',
    annotation: { id: annotationId, ...rest, by: personActing(actor), at: facts.now, replies: [], resolved: null },
  }),
}

const open = (facts: ArticleFacts, id: AnnotationId) => facts.annotations.find((annotation) => annotation.id === id)

export const mustBeOpen = (facts: ArticleFacts, id: AnnotationId): readonly Condition[] =>
  unless(open(facts, id) !== undefined, 'gone', 'This annotation is not open any more.', `/annotations/${id}`)

/** Writers, editors and its author take part; another reviewer answers with an annotation or a verdict of their own. */
export function mustTakePartInIt(facts: ArticleFacts, id: AnnotationId, actor: Actor): readonly Condition[] {
  const annotation = open(facts, id)
  return unless(
    annotation === undefined ||
      annotation.by === idOf(actor) ||
      actsAs(facts, actor, 'editor') ||
      actsAs(facts, actor, 'writer'),
    'not-yours',
    'This annotation is between its author, the writers and the editors.',
    `/annotations/${id}`,
    'its author, an assigned writer or an editor',
  )
}

/**
 * What blocks is lifted by whoever set it, or by an editor who wrote no part of the text: otherwise a writer could wave
 * away the objection to their own words.
 */
export function mustMayLiftTheBlock(facts: ArticleFacts, id: AnnotationId, actor: Actor): readonly Condition[] {
  const annotation = open(facts, id)
  const person = idOf(actor)
  const impartial =
    actsAs(facts, actor, 'editor') &&
    person !== null &&
    !wrotePartOf(person, facts.workingCopy.digest) &&
    !(facts.revision !== null && wrotePartOf(person, facts.revision.digest))
  return unless(
    annotation === undefined || !annotation.blocking || annotation.by === person || impartial,
    'block-not-yours-to-lift',
    'A blocking annotation is resolved by its author, or by an editor who wrote no part of the text.',
    `/annotations/${id}`,
    'its author, or an editor who wrote no part of the text',
  )
}

export const replyToAnnotation: Rule<'reply-to-annotation'> = {
  needs: nothing,
  asks: (facts, { annotationId, body }, actor) => ({
    notAllowed: mustTakePartInIt(facts, annotationId, actor),
    invalid: mustSay(body, '/body', 'your answer'),
    stale: mustBeOpen(facts, annotationId),
  }),
  happens: (facts, { annotationId, body }, actor) => ({
    type: 'annotation-answered',
    annotationId,
    body,
    by: personActing(actor),
    at: facts.now,
  }),
}

export const resolveAnnotation: Rule<'resolve-annotation'> = {
  needs: nothing,
  asks: (facts, { annotationId }, actor) => ({
    notAllowed: [...mustTakePartInIt(facts, annotationId, actor), ...mustMayLiftTheBlock(facts, annotationId, actor)],
    stale: mustBeOpen(facts, annotationId),
  }),
  happens: (facts, { annotationId }, actor) => ({
    type: 'annotation-resolved',
    annotationId,
    by: personActing(actor),
    at: facts.now,
    completes: isComplete({ ...facts, annotations: facts.annotations.filter(({ id }) => id !== annotationId) }),
  }),
}

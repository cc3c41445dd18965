import type { PersonId } from '#lib/identity/ids.ts'
import { personOf, wrotePartOf } from '#lib/review/qualification.ts'
import { dueKey, isAssigned } from './assignment.ts'
import type { Duty } from './commands.ts'
import type { Condition } from './condition.ts'
import { mustSay } from './conditions.ts'
import type { ArticleFacts } from './facts.ts'
import { nothing, personActing, type Rule, unless } from './rule.ts'

export const declareInterests: Rule<'declare-interests'> = {
  needs: nothing,
  asks: nothing,
  happens: (facts, { interests }, actor) => ({
    type: 'interests-declared',
    declaration: { personId: personActing(actor), at: facts.now, interests },
  }),
}

/** Whoever is assigned holds the role and can sign in; the facts of an assignment hold the person about to be assigned. */
export function mustBeFitFor(facts: ArticleFacts, id: PersonId, duty: Duty): readonly Condition[] {
  const person = personOf(facts.people, id)
  const pointer = `/people/${id}`
  if (person === undefined) return [{ code: 'person-unknown', message: 'There is no such person here.', pointer }]
  return [
    ...unless(
      person.roles.includes(duty),
      'role-missing',
      `${person.name} is not a ${duty} of this newsroom.`,
      pointer,
      'an administrator',
    ),
    ...unless(
      !person.disabled,
      'person-disabled',
      `${person.name}’s account is disabled.`,
      pointer,
      'an administrator',
    ),
  ]
}

/** Somebody with words in the text could never sign it. */
export const mustHaveWrittenNothing = (facts: ArticleFacts, id: PersonId, duty: Duty): readonly Condition[] =>
  unless(
    duty !== 'reviewer' ||
      !(
        wrotePartOf(id, facts.workingCopy.digest) ||
        (facts.revision !== null && wrotePartOf(id, facts.revision.digest))
      ),
    'wrote-part-of-it',
    'Part of the text is theirs, so they cannot review it.',
    `/people/${id}`,
  )

/** Assigning again changes the due date. */
export const assign: Rule<'assign'> = {
  needs: nothing,
  asks: (facts, { personId, duty, dueOn }) => ({
    unmet: [
      ...mustBeFitFor(facts, personId, duty),
      ...mustHaveWrittenNothing(facts, personId, duty),
      ...unless(
        !isAssigned(facts, personId, duty) || dueOn !== (facts.due?.[dueKey(personId, duty)] ?? null),
        'already-assigned',
        `They are a ${duty} of this article already, with this due date.`,
        `/people/${personId}`,
      ),
    ],
  }),
  happens: (_facts, { personId, duty, dueOn }, actor) => ({
    type: 'assigned',
    personId,
    duty,
    dueOn,
    by: personActing(actor),
  }),
}

/** Whoever signed stands by it until they take their name back; then they may go. */
export const declineReview: Rule<'decline-review'> = {
  needs: (facts, actor) => ({
    unmet: unless(
      !facts.signOffs.some(({ reviewerId }) => actor.type === 'person' && reviewerId === actor.id),
      'signed-already',
      'You signed this revision: withdraw your sign-off first.',
      '/sign-offs',
    ),
  }),
  asks: (_facts, { reason }) => ({ invalid: mustSay(reason, '/reason', 'why you decline') }),
  happens: (_facts, { reason }, actor) => ({ type: 'review-declined', reason, by: personActing(actor) }),
}

export const unassign: Rule<'unassign'> = {
  needs: nothing,
  asks: (facts, { personId, duty }) => ({
    unmet: unless(
      isAssigned(facts, personId, duty),
      'not-assigned',
      `They are not a ${duty} of this article.`,
      `/people/${personId}`,
    ),
  }),
  happens: (_facts, { personId, duty }, actor) => ({ type: 'unassigned', personId, duty, by: personActing(actor) }),
}

import type { Actor, Person } from '#lib/identity/person.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'
import { approvalsOf, type ClaimApproval, requiredSignOffs } from '#lib/review/approval.ts'
import { currentDeclaration, qualificationProblems } from '#lib/review/qualification.ts'
import { ableToJudge, ableToSign } from './able-reviewers.ts'
import type { CommandType } from './commands.ts'
import { countingSignOffs, isComplete } from './completion.ts'
import type { Condition } from './condition.ts'
import { openBlocking } from './conditions.ts'
import { ruleFor } from './decide.ts'
import type { ArticleFacts } from './facts.ts'
import { commandTypes, mustBePossibleIn } from './machine.ts'
import { broughtBack, mustNotBringBackWhatWasStruck, releaseProblems } from './release.ts'
import { onceEach, refusalOf } from './rule.ts'
import { rules } from './rules.ts'
import { mustBeComplete } from './writing.ts'

export interface AvailableCommand {
  readonly type: CommandType
  /** Why it cannot be given now, whatever is sent with it; empty when its button is enabled. */
  readonly conditions: readonly Condition[]
}

/**
 * The commands that are this actor's to give on the article, in whatever state, each with what stands in its way now: the
 * same conditions that `decide` would refuse with. Commands that are not theirs to give at all are left out.
 */
export const availableCommands = (facts: ArticleFacts, actor: Actor): readonly AvailableCommand[] =>
  mayKnowOf(facts, actor)
    ? commandTypes
        .filter((type) => mayCommand(type, facts, actor).length === 0)
        .map((type) => ({
          type,
          conditions:
            refusalConditions(
              refusalOf(
                { unmet: mustBePossibleIn(facts.article.state, type) },
                ruleFor(rules, type).needs(facts, actor),
              ),
            ) ?? [],
        }))
    : []

const refusalConditions = (refusal: ReturnType<typeof refusalOf>): readonly Condition[] | null =>
  refusal === null || refusal.kind === 'not-found' ? null : refusal.conditions

/** What is left to do until the article is before readers, as its header shows it; each with who can do it. */
export function whatIsLeft(facts: ArticleFacts, actor: Actor): readonly Condition[] {
  if (!mayKnowOf(facts, actor)) return []
  switch (facts.article.state) {
    case 'draft':
    case 'changes_requested':
      return [
        ...mustBeComplete(facts),
        ...openBlocking(facts),
        ...broughtBack(facts, facts.workingCopy.digest.claims, 'an assigned writer or an editor'),
      ]
    case 'in_review':
      return leftInReview(facts, actor)
    case 'reviewed':
      return onceEach([...(facts.hold?.reasons ?? []), ...releaseProblems(facts)])
    case 'scheduled':
      return releaseProblems(facts)
    case 'published':
      return leftWhileLive(facts)
    case 'retracted':
    case 'withdrawn':
    case 'archived':
      return []
  }
}

/** The assigned reviewers who could judge the claim, or how an editor finds one. */
function whoCanJudge({ specialistMissing }: ClaimApproval, able: readonly Person[]): string {
  if (able.length > 0) return able.map(({ name }) => name).join(', ')
  return specialistMissing
    ? 'an editor, by assigning a reviewer of the article’s specialty'
    : 'an editor, by assigning another qualified reviewer'
}

function sentenceFor({ state, missing, required, specialistMissing }: ClaimApproval): string {
  if (state === 'rejected') return 'A reviewer rejected this claim.'
  if (state === 'changes-requested') return 'A reviewer requested changes to this claim.'
  const needs = [
    ...(missing > 0 ? [`${missing} of ${required} ${required === 1 ? 'approval' : 'approvals'}`] : []),
    ...(specialistMissing ? ['the approval of a reviewer of the article’s specialty'] : []),
  ].join(' and ')
  return state === 'stale' ? `This claim has to be judged again: it lacks ${needs}.` : `This claim lacks ${needs}.`
}

function leftInReview(facts: ArticleFacts, actor: Actor): readonly Condition[] {
  const { revision } = facts
  if (revision === null) return []
  const { claims } = revision.digest
  const open = approvalsOf(claims, facts).filter(({ state }) => state !== 'approved')
  const able = ableToJudge(facts)
  const counting = countingSignOffs(facts).length
  const required = requiredSignOffs(claims, facts.policy)
  const undeclared =
    actor.type === 'person' && facts.reviewerIds.includes(actor.id) && currentDeclaration(actor.id, facts) === undefined
  return [
    ...(undeclared ? qualificationProblems(actor.id, facts).filter(({ code }) => code === 'interests-undeclared') : []),
    ...open.map((approval) => ({
      code: `claim-${approval.state}`,
      message: sentenceFor(approval),
      pointer: `/claims/${approval.claimId}`,
      who: approval.against.length > 0 ? namesOf(facts, approval.against) : whoCanJudge(approval, able(approval)),
    })),
    ...openBlocking(facts),
    ...mustNotBringBackWhatWasStruck(facts),
    ...(counting < required || open.length > 0
      ? [
          {
            code: 'sign-off-missing',
            message: `${counting} of ${required} required ${required === 1 ? 'sign-off' : 'sign-offs'} ${counting === 1 ? 'stands' : 'stand'}.`,
            pointer: '/sign-offs',
            who: whoCanSign(facts),
          },
        ]
      : []),
    ...whereThePolicyAskedForMore(facts),
  ]
}

/** A policy that asks for less lets nothing happen by itself: whoever acts next brings the review to its end. */
const whereThePolicyAskedForMore = (facts: ArticleFacts): readonly Condition[] =>
  isComplete(facts)
    ? [
        {
          code: 'completes-with-next-act',
          message:
            'Nothing is missing under the policy now in force. The review is complete with the next verdict, signature or resolved annotation.',
          pointer: '/claims',
          who: 'an assigned reviewer or an editor',
        },
      ]
    : []

const namesOf = (facts: ArticleFacts, ids: readonly string[]): string =>
  facts.people
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ')

function whoCanSign(facts: ArticleFacts): string {
  const able = ableToSign(facts)
  return able.length > 0
    ? able.map(({ name }) => name).join(', ')
    : 'an editor, by assigning another qualified reviewer'
}

/** A live article asks for work when a claim was struck from it, or when it is flagged for a new review. */
function leftWhileLive({ live }: ArticleFacts): readonly Condition[] {
  if (live === null) return []
  return [
    ...live.struck.map((id) => ({
      code: 'correction-due',
      message: 'This claim was struck from the live page: a correction is due.',
      pointer: `/claims/${id}`,
      who: 'an assigned writer or an editor',
    })),
    ...(live.reviewDue?.reasons ?? []).map((reason) => ({
      code: 'review-due',
      message: `A new review is due: ${reason}.`,
      pointer: '/state',
      who: 'an assigned writer or an editor, by starting an update',
    })),
  ]
}

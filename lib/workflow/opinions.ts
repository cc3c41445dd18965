import type { OpinionRequestId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { actsAs } from '#lib/identity/policy.ts'
import { longestOpinionDays } from '#lib/review/opinion.ts'
import { addMinutes } from '#lib/time/instant.ts'
import { mustHaveDeclared } from './annotations.ts'
import type { Condition } from './condition.ts'
import { mustHaveRevision, mustMeanTheRevision, mustSay } from './conditions.ts'
import type { ArticleFacts, OpinionRequestFacts } from './facts.ts'
import { idOf, nothing, personActing, type Rule, unless } from './rule.ts'
import { claimOf } from './verdicts.ts'

/** Questions that may wait for an answer at once, so that nobody writes to the world in this site's name. */
export const mostOpenRequests = 20

const requestOf = (facts: ArticleFacts, id: OpinionRequestId): OpinionRequestFacts | undefined =>
  facts.opinionRequests?.find((request) => request.id === id)

const waits = ({ now }: ArticleFacts, { answered, expiresAt }: OpinionRequestFacts): boolean =>
  !answered && expiresAt > now

const mustLeaveRoom = (facts: ArticleFacts): readonly Condition[] =>
  unless(
    (facts.opinionRequests ?? []).filter((request) => waits(facts, request)).length < mostOpenRequests,
    'too-many-requests',
    `${mostOpenRequests} outside experts are being asked already. Wait for an answer, or withdraw a question.`,
    '/opinion-requests',
  )

export const askOpinion: Rule<'ask-opinion'> = {
  needs: (facts, actor) => ({
    unmet: [...mustHaveRevision(facts), ...mustHaveDeclared(facts, actor), ...mustLeaveRoom(facts)],
  }),
  asks: (facts, command) => ({
    invalid: [
      ...mustSay(command.expertName, '/expertName', 'whom you ask'),
      ...mustSay(command.question, '/question', 'what you ask'),
      ...unless(
        Number.isInteger(command.days) && command.days >= 1 && command.days <= longestOpinionDays,
        'days-out-of-range',
        `The link can open for 1 to ${longestOpinionDays} days.`,
        '/days',
      ),
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
        requestOf(facts, command.requestId) === undefined,
        'already-done',
        'This question was asked already.',
        `/opinion-requests/${command.requestId}`,
      ),
    ],
  }),
  happens: (facts, { requestId, claimId, revisionId, expertName, question, days }, actor) => {
    const by = personActing(actor)
    const expiresAt = addMinutes(facts.now, days * 24 * 60)
    const request = { id: requestId, claimId, revisionId, expertName, askedBy: by, expiresAt }
    return { type: 'opinion-asked', request: { ...request, interests: null, answered: false }, question, by }
  },
}

const mustHaveAskedIt = (request: OpinionRequestFacts | undefined, facts: ArticleFacts, actor: Actor) =>
  unless(
    request === undefined || request.askedBy === idOf(actor) || actsAs(facts, actor, 'editor'),
    'not-yours',
    'A question is withdrawn by whoever asked it, or by an editor.',
    `/opinion-requests/${request?.id ?? ''}`,
    'whoever asked it, or an editor',
  )

export const withdrawOpinionRequest: Rule<'withdraw-opinion-request'> = {
  needs: nothing,
  asks: (facts, { requestId }, actor) => {
    const request = requestOf(facts, requestId)
    return {
      notAllowed: mustHaveAskedIt(request, facts, actor),
      stale: unless(
        request !== undefined && waits(facts, request),
        'gone',
        request?.answered
          ? 'It was answered meanwhile. The opinion stays in the record.'
          : 'This question does not wait for an answer any more.',
        `/opinion-requests/${requestId}`,
      ),
    }
  },
  happens: (facts, { requestId }, actor) => ({
    type: 'opinion-request-withdrawn',
    requestId,
    expertName: requestOf(facts, requestId)?.expertName ?? '',
    by: personActing(actor),
  }),
}

/** The question that an outsider was asked; `undefined` for everybody else. */
const askedOf = (facts: ArticleFacts, actor: Actor): OpinionRequestFacts | undefined =>
  actor.type === 'outsider' ? requestOf(facts, actor.requestId) : undefined

/** Whether the article still waits, with the very text that the question is about. */
export const stillAsks = ({ article, revision }: ArticleFacts, request: Pick<OpinionRequestFacts, 'revisionId'>) =>
  article.state === 'in_review' && revision?.id === request.revisionId

export const giveOpinion: Rule<'give-opinion'> = {
  needs: (facts, actor) => {
    const request = askedOf(facts, actor)
    if (request === undefined) return {}
    const pointer = `/opinion-requests/${request.id}`
    return {
      stale: [
        ...unless(
          !request.answered,
          'opinion-given',
          'An opinion was given by this link already. It stands as it was given.',
          pointer,
        ),
        ...unless(
          request.expiresAt > facts.now,
          'request-expired',
          'The time to answer has run out. Ask whoever wrote to you for a new link.',
          pointer,
        ),
        ...unless(
          stillAsks(facts, request),
          'text-moved-on',
          'The text that you were asked about is not under review any more: it may be changing. Your opinion on it is not needed now.',
          '/revision',
        ),
      ],
      unmet: unless(
        request.interests !== null,
        'interests-undeclared',
        'Declare your interests, or that you have none, first.',
        '/declaration',
      ),
    }
  },
  asks: (_facts, { stance, text, name, qualification }) => ({
    invalid: [
      ...(stance === 'agrees' ? [] : mustSay(text, '/text', 'why')),
      ...mustSay(name, '/name', 'who you are'),
      ...mustSay(qualification, '/qualification', 'what you are'),
    ],
  }),
  happens: (facts, { type: _, ...statement }, actor) => {
    const request = askedOf(facts, actor)
    if (request === undefined || request.interests === null)
      throw new TypeError('an opinion was accepted from somebody who was not asked')
    const { id, claimId, revisionId, interests, askedBy } = request
    const opinion = { ...statement, requestId: id, claimId, revisionId, interests, at: facts.now }
    return { type: 'opinion-given', opinion, askedBy }
  },
}

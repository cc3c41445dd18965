import { opinionRequestsOf, type WholeRequest } from '#db/opinions.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { OpinionRequestView } from '#lib/contract/opinions.ts'
import type { Actor } from '#lib/identity/person.ts'
import { actsAs } from '#lib/identity/policy.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { stillAsks } from '#lib/workflow/opinions.ts'

/** The questions to outside experts on an article and what they said, for the people of the article. */
export async function opinionRequestViews(
  facts: ArticleFacts,
  actor: Extract<Actor, { type: 'person' }>,
  { db }: Pick<Deps, 'db'>,
): Promise<OpinionRequestView[]> {
  const isEditor = actsAs(facts, actor, 'editor')
  const mayAsk = isEditor || actsAs(facts, actor, 'reviewer')
  return (await opinionRequestsOf(db, facts.article.id)).map((whole) => {
    const { request, opinion, askedByName } = whole
    const { id, claimId, revisionId, expertName, expertEmail, question, at, expiresAt, askedBy } = request
    const state = stateOf(whole, facts)
    const isTheirs = isEditor || askedBy === actor.id
    return {
      ...{ id, claimId, expertName, question, at, expiresAt, state, opinion, askedBy: askedByName },
      onThisRevision: revisionId === facts.revision?.id,
      expertEmail: isTheirs ? expertEmail : null,
      mayWithdraw: isTheirs && mayAsk && (state === 'waiting' || state === 'overtaken'),
    }
  })
}

function stateOf({ request, opinion }: WholeRequest, facts: ArticleFacts): OpinionRequestView['state'] {
  if (opinion !== null) return 'answered'
  if (request.withdrawnAt !== null) return 'withdrawn'
  if (request.expiresAt <= facts.now) return 'expired'
  return stillAsks(facts, request) ? 'waiting' : 'overtaken'
}

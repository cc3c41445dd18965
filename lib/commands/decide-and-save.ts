import { lockArticle } from '#db/article-facts.ts'
import { holdArticle } from '#db/articles.ts'
import { type SaveExtras, saveDecision } from '#db/save-decision.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { actsAs, mayKnowOf } from '#lib/identity/policy.ts'
import type { Command } from '#lib/workflow/commands.ts'
import { decide } from '#lib/workflow/decide.ts'
import type { Accepted } from '#lib/workflow/decision.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { alignSharedCopy } from './align-shared-copy.ts'
import { mailAfter } from './mail-after.ts'
import { storeChangedPages } from './public-pages.ts'
import { recordEditsIn } from './record-edits.ts'

export interface Situation {
  readonly tx: Tx
  readonly facts: ArticleFacts
}

export interface Plan<T> {
  readonly command: Command
  /** What only the caller knows and the tables need; called after the machine accepted. */
  readonly extras?: (accepted: Accepted) => Promise<SaveExtras> | SaveExtras
  /** Further writes of the same transaction, after the decision was saved. */
  readonly after?: (accepted: Accepted) => Promise<void>
  readonly value: (accepted: Accepted) => T
}

/**
 * The one way in which an article changes: lock it, decide, save the decision with its audit event, bring its public
 * pages up to it, enqueue the mail, all in one transaction. `named` are people whom the command names. A refusal leaves
 * nothing behind. A plan may also answer at once, where there is nothing to do.
 */
export async function decideAndSave<T>(
  deps: Deps,
  actor: Actor,
  articleId: ArticleId,
  plan: (situation: Situation) => Promise<Plan<T> | Outcome<T>> | Plan<T> | Outcome<T>,
  named: readonly PersonId[] = [],
): Promise<Outcome<T>> {
  let isTakenBack = false
  const noted = async (situation: Situation) => {
    const planned = await plan(situation)
    isTakenBack = !('ok' in planned) && situation.facts.live !== null && takesWordsBack(planned.command)
    return planned
  }
  const outcome = await inTransaction(deps.db, (tx) => decideAndSaveIn(tx, deps, actor, articleId, noted, named))
  if (outcome.ok && isTakenBack) await deps.untilForgotten()
  return outcome
}

/** Whether nobody may read any more what could be read before, once it is answered that this was done. */
const takesWordsBack = ({ type }: Command): boolean =>
  type === 'retract' || type === 'withdraw' || type === 'strike-claim' || type === 'withdraw-sign-off'

/** The same inside a transaction that somebody else began. */
export async function decideAndSaveIn<T>(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  articleId: ArticleId,
  plan: (situation: Situation) => Promise<Plan<T> | Outcome<T>> | Plan<T> | Outcome<T>,
  named: readonly PersonId[] = [],
): Promise<Outcome<T>> {
  const facts = await lockNow(tx, deps, actor, articleId, named)
  if (!facts || !(mayKnowOf(facts, actor) || actsAs(facts, actor, 'outsider'))) return notFound
  const planned = await plan({ tx, facts })
  if ('ok' in planned) return planned
  const accepted = decide(facts, planned.command, actor)
  if (!accepted.ok) return accepted
  await saveDecision(tx, facts, accepted, (await planned.extras?.(accepted)) ?? {})
  const { event } = accepted
  if (event.type === 'working-copy-saved' || event.type === 'cycle-abandoned')
    await alignSharedCopy(tx, articleId, { by: event.by, at: facts.now })
  await planned.after?.(accepted)
  await storeChangedPages(tx, deps, facts, accepted)
  await deps.enqueueMail(tx, await mailAfter(tx, accepted, facts, actor))
  return succeed(planned.value(accepted))
}

/**
 * The facts of an article that is locked first, so that their `now` is not before what others did while this one waited,
 * and after everything that was typed into it has been recorded.
 */
export async function lockNow(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  articleId: ArticleId,
  named: readonly PersonId[] = [],
) {
  if (!(await holdArticle(tx, articleId))) return null
  await recordEditsIn(tx, deps, articleId)
  return lockArticle(tx, articleId, deps.clock.now(), actor.type === 'person' ? actor.id : null, named)
}

/** A command that needs nothing from outside and answers with the new state. */
export const giveCommand = (deps: Deps, actor: Actor, articleId: ArticleId, command: Command) =>
  decideAndSave(
    deps,
    actor,
    articleId,
    () => ({ command, value: ({ next }) => ({ state: next }) }),
    'personId' in command ? [command.personId] : [],
  )

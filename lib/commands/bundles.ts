import { dissolveBundle, insertBundle, membersOf, scheduledMembersOf } from '#db/bundles.ts'
import { schedulerOf } from '#db/schedules.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notAllowed, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { type ArticleId, BundleId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { Promised } from '#lib/workflow/commands.ts'
import type { Condition } from '#lib/workflow/condition.ts'
import { decide } from '#lib/workflow/decide.ts'
import type { Refusal } from '#lib/workflow/decision.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { decideAndSaveIn, lockNow } from './decide-and-save.ts'
import { titleIn } from './review-mail.ts'
import { isWhatWasSeen, meanwhile, promiseOf, type SaidMoment } from './schedule-publication.ts'

interface Member {
  readonly articleId: ArticleId
  /** The instant that the editor saw it scheduled for; `null` where it was not. */
  readonly replaces: Instant | null
}

type Person = Extract<Actor, { type: 'person' }>
type Made = Outcome<{ readonly bundleId: BundleId; readonly at: Instant }>

/** Makes a bundle of several reviewed articles: they are released at one moment, all of them or none. */
export const makeBundle = (
  { title, members, ...moment }: SaidMoment & { readonly title: string; readonly members: readonly Member[] },
  actor: Person,
  deps: Deps,
): Promise<Made> =>
  asPlanner(actor, deps, async (tx) => {
    const bundleId = BundleId.parse(deps.newId())
    const checked = await checkAll(tx, deps, actor, members, bundleId, moment)
    if (!checked.ok) return checked
    await insertBundle(tx, { id: bundleId, title, by: actor.id, at: deps.clock.now() })
    return promiseAll(tx, deps, actor, members, bundleId, checked.value)
  })

/** Moves a bundle as a whole. Whichever of its articles lost its schedule meanwhile comes along, if it can, or nothing moves. */
export const moveBundle = (
  { bundleId, replaces, ...moment }: SaidMoment & { readonly bundleId: BundleId; readonly replaces: Instant },
  actor: Person,
  deps: Deps,
): Promise<Made> =>
  asPlanner(actor, deps, async (tx) => {
    const scheduled = new Set(await scheduledMembersOf(tx, bundleId))
    const members = (await membersOf(tx, bundleId)).map((articleId) => ({
      articleId,
      replaces: scheduled.has(articleId) ? replaces : null,
    }))
    if (members.length === 0) return notFound
    const checked = await checkAll(tx, deps, actor, members, bundleId, moment)
    return checked.ok ? promiseAll(tx, deps, actor, members, bundleId, checked.value) : checked
  })

/** Takes a bundle apart: none of its articles is scheduled any more. */
export const takeBundleApart = (
  bundleId: BundleId,
  actor: Person,
  deps: Deps,
): Promise<Outcome<{ articles: number }>> =>
  asPlanner(actor, deps, async (tx) => {
    const members = await membersOf(tx, bundleId)
    const scheduled = await scheduledMembersOf(tx, bundleId)
    if (members.length === 0) return notFound
    for (const articleId of members) {
      const facts = await lockNow(tx, deps, actor, articleId)
      if (!facts || !mayKnowOf(facts, actor)) return notFound
      const conditions = mayCommand('unschedule', facts, actor)
      if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    }
    for (const articleId of scheduled)
      await mustGoOn(
        decideAndSaveIn(tx, deps, actor, articleId, () => ({ command: { type: 'unschedule' }, value: () => null })),
      )
    await dissolveBundle(tx, bundleId)
    return succeed({ articles: members.length })
  })

/** A bundle is no article, so whoever may plan publications is asked for first; each of its articles is asked about too. */
const asPlanner = async <T>(actor: Person, { db }: Deps, work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
  mayAct('plan-publications', actor) ? inTransaction(db, work) : notAllowed('plan-publications')

/** Every obstacle of every article before anything is written; else the promise that all of them can make. */
async function checkAll(
  tx: Tx,
  deps: Deps,
  actor: Person,
  members: readonly Member[],
  bundleId: BundleId,
  moment: SaidMoment,
): Promise<Outcome<Promised>> {
  const refusals: { readonly kind: Refusal['kind']; readonly conditions: readonly Condition[] }[] = []
  let promise: Promised | null = null
  for (const { articleId, replaces } of members.toSorted(byArticle)) {
    const facts = await lockNow(tx, deps, actor, articleId)
    if (!facts || !mayKnowOf(facts, actor)) return notFound
    const conditions = mayCommand('schedule', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    const made = promiseOf(moment, facts.now)
    if (!made.ok) return made
    promise = { ...made.promise, bundleId }
    const named = await namedFor(tx, facts)
    if (!isWhatWasSeen(facts, replaces)) {
      refusals.push({ kind: 'stale', conditions: [named(meanwhile(facts, await schedulerOf(tx, articleId)))] })
      continue
    }
    const decided = decide(facts, commandFor(facts, promise), actor)
    if (!decided.ok && decided.kind !== 'not-found')
      refusals.push({ kind: decided.kind, conditions: decided.conditions.map(named) })
  }
  const [first] = refusals
  if (first !== undefined && first.kind !== 'not-found')
    return { ok: false, kind: first.kind, conditions: refusals.flatMap(({ conditions }) => conditions) }
  if (promise === null) return notFound
  return succeed(promise)
}

async function promiseAll(
  tx: Tx,
  deps: Deps,
  actor: Person,
  members: readonly Member[],
  bundleId: BundleId,
  promise: Promised,
): Promise<Made> {
  for (const { articleId } of members.toSorted(byArticle))
    await mustGoOn(
      decideAndSaveIn(tx, deps, actor, articleId, ({ facts }) => ({
        command: commandFor(facts, promise),
        value: () => null,
      })),
    )
  return succeed({ bundleId, at: promise.at })
}

/** What was checked under its lock a moment ago cannot be refused now; were it so, nothing at all is kept. */
async function mustGoOn(outcome: Promise<Outcome<null>>): Promise<void> {
  const settled = await outcome
  if (!settled.ok)
    throw new Error(`An article of a bundle was refused after it was checked: ${JSON.stringify(settled)}`)
}

const commandFor = ({ article }: ArticleFacts, promise: Promised) =>
  ({ type: article.state === 'scheduled' ? 'reschedule' : 'schedule', ...promise }) as const

const byArticle = (one: Member, other: Member): number => (one.articleId < other.articleId ? -1 : 1)

async function namedFor(tx: Tx, facts: ArticleFacts): Promise<(condition: Condition) => Condition> {
  const title = await titleIn(tx, facts)
  return (condition) => ({ ...condition, message: `“${title}”: ${condition.message}` })
}

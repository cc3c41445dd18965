import { readArticle } from '#db/article-facts.ts'
import { holdArticle, holdWorks, worksToPublish } from '#db/articles.ts'
import { dissolveBundle, membersOf, takeBundle } from '#db/bundles.ts'
import { type Due, noteFailure, takeDue } from '#db/schedules.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { type ArticleId, type BundleId, PublicationId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayCommand, mayKnowOf } from '#lib/identity/policy.ts'
import { log } from '#lib/log.ts'
import type { Condition } from '#lib/workflow/condition.ts'
import { holdReasons } from '#lib/workflow/publish.ts'
import { decideAndSaveIn, lockNow } from './decide-and-save.ts'
import { holdForPublication, publicationPlan } from './publish.ts'
import { titleIn } from './review-mail.ts'

const clock = { type: 'clock' } as const

/**
 * Publishes everything that is due, oldest first, each in its own transaction and a bundle in one; at its moment the
 * machine verifies all of it again, and what no longer holds is held with its reasons. An article that throws does not
 * stop the others: it is tried again in the next round. Before each of them `publishReady` may publish what needs none of
 * this: what was in another process's hands can come free at any time, by thousands where that one was killed. Returns how
 * many were published or held.
 */
export async function publishAllDue(
  deps: Deps,
  isStopped: () => boolean = () => false,
  publishReady: () => Promise<number> = async () => 0,
): Promise<number> {
  const except: { articles: ArticleId[]; bundles: BundleId[] } = { articles: [], bundles: [] }
  let done = 0
  while (!isStopped()) {
    done += await publishReady()
    let taken: Due | null = null
    try {
      const kept = await inTransaction(deps.db, async (tx) => {
        taken = await takeDue(tx, deps.clock.now(), except)
        return taken === null ? null : keep(tx, deps, taken)
      })
      if (kept === null) return done
      if (kept.busy !== null) except.bundles.push(kept.busy)
      done += kept.articles
    } catch (error) {
      const failed = taken as Due | null
      if (failed === null) throw error
      if (failed.bundleId === null) except.articles.push(failed.articleId)
      else except.bundles.push(failed.bundleId)
      await noteThatItFailed(deps, failed, error)
    }
  }
  return done
}

/**
 * What the clock does, at once and for one article: for an editor who does not want to wait for the next round. Not done
 * where it is not due, or where another process has it in hand.
 */
export async function retryDue(articleId: ArticleId, actor: Actor, deps: Deps): Promise<Outcome<{ done: boolean }>> {
  const facts = await readArticle(deps.db, articleId, deps.clock.now(), actor.type === 'person' ? actor.id : null)
  if (facts === null || !mayKnowOf(facts, actor)) return notFound
  const conditions = mayCommand('reschedule', facts, actor)
  if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
  let taken: Due | null = null
  try {
    const done = await inTransaction(deps.db, async (tx) => {
      taken = await takeDue(tx, deps.clock.now(), { articles: [], bundles: [] }, articleId)
      return taken !== null && (await keep(tx, deps, taken)).busy === null
    })
    return succeed({ done })
  } catch (error) {
    if (taken !== null) await noteThatItFailed(deps, taken, error)
    throw error
  }
}

interface Kept {
  readonly articles: number
  /** A bundle that another process has in hand. */
  readonly busy: BundleId | null
}

async function keep(tx: Tx, deps: Deps, { articleId, bundleId }: Due): Promise<Kept> {
  if (bundleId !== null) return keepBundle(tx, deps, bundleId)
  await holdForPublication(tx, articleId)
  await publish(tx, deps, articleId, [])
  return { articles: 1, busy: null }
}

async function publish(tx: Tx, deps: Deps, articleId: ArticleId, others: readonly Condition[]): Promise<void> {
  const publicationId = PublicationId.parse(deps.newId())
  const outcome = await decideAndSaveIn(tx, deps, clock, articleId, (situation) =>
    publicationPlan(situation, { type: 'publish-due', publicationId, others }, deps),
  )
  if (!outcome.ok) throw new Error(`A due publication was refused: ${JSON.stringify(outcome)}`)
}

/**
 * All of a bundle in this one transaction, or none: where one of its articles fails, each is held, and each says why.
 * Everything is locked before anything is looked at, in the one order that all keep.
 */
async function keepBundle(tx: Tx, deps: Deps, bundleId: BundleId): Promise<Kept> {
  if (!(await takeBundle(tx, bundleId))) return { articles: 0, busy: bundleId }
  const ids = await membersOf(tx, bundleId)
  const works: string[] = []
  for (const id of ids) if (await holdArticle(tx, id)) works.push(...(await worksToPublish(tx, id)))
  await holdWorks(tx, works)
  const members: { id: ArticleId; title: string; scheduled: boolean; reasons: readonly Condition[] }[] = []
  for (const id of ids) {
    const facts = await lockNow(tx, deps, clock, id)
    if (facts === null) continue
    const scheduled = facts.schedule?.bundleId === bundleId
    const reasons = scheduled ? holdReasons(facts) : [notScheduled]
    members.push({ id, title: await titleIn(tx, facts), scheduled, reasons })
  }
  for (const member of members.filter(({ scheduled }) => scheduled)) {
    const others = members
      .filter((other) => other !== member && other.reasons.length > 0)
      .map(({ title, reasons }) => ({
        code: 'bundle-held',
        message: `“${title}”, which goes out together with it, cannot: ${reasons.map(({ message }) => message).join(' ')}`,
        pointer: '/schedule',
        who: 'an editor',
      }))
    await publish(tx, deps, member.id, others)
  }
  await dissolveBundle(tx, bundleId)
  return { articles: members.filter(({ scheduled }) => scheduled).length, busy: null }
}

const notScheduled: Condition = {
  code: 'not-scheduled',
  message: 'It is not scheduled any more.',
  pointer: '/schedule',
}

async function noteThatItFailed(deps: Deps, { articleId, bundleId }: Due, error: unknown): Promise<void> {
  log.error({ err: error, articleId, bundleId }, 'a due publication failed; it is tried again')
  const reason =
    'An error of the program stopped it. It is tried again every second; the log of the server has the rest.'
  await noteFailure(deps.db, articleId, deps.clock.now(), reason).catch((again: unknown) =>
    log.error({ err: again, articleId }, 'why a publication failed could not be noted'),
  )
}

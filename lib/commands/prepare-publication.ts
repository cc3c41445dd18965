import { createHash } from 'node:crypto'
import {
  forgetPreparation,
  holdFacts,
  keepBodies,
  lastAuditSeq,
  type Makers,
  publishPrepared,
  readEpoch,
  storePreparation,
  takePrepared,
  takeUnprepared,
  unprepared,
  type WrittenRows,
  writtenRows,
} from '#db/prepared-publications.ts'
import { tellArticleChanged } from '#db/shared-copies.ts'
import { rememberKey } from '#db/signing-keys.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps, Mail } from '#lib/application/deps.ts'
import { type ArticleId, PublicationId } from '#lib/identity/ids.ts'
import { log } from '#lib/log.ts'
import { addMinutes, type Instant } from '#lib/time/instant.ts'
import { holdReasons } from '#lib/workflow/publish.ts'
import { decideAndSaveIn } from './decide-and-save.ts'
import { holdForPublication, publicationPlan } from './publish.ts'

/**
 * Publishing costs most in rendering and signing, and ten thousand at one moment would take minutes. So it is done ahead:
 * the whole of it, by the same code, as of the scheduled instant, and then taken back; what it wrote is kept aside. At the
 * moment only this is verified: that nothing it rests on changed since, by the version of the article and of its history,
 * and the epoch of all people, notices, policies and keys. Whatever fails that takes the way that decides anew.
 */

const clock = { type: 'clock' } as const
const minutesAhead = 24 * 60
/** So long after its moment it still goes out as prepared, where nothing lapses within that time. */
const goodMinutes = 24 * 60
/** Nearer to its moment than this an article is left alone: whoever prepares it holds it. */
const quietMinutes = 0.1

/** What of a process decides how a page looks and who signs it. A new release of the program counts as another. */
export function madeWith({ signer, site }: Pick<Deps, 'signer' | 'site'>, release: string): string {
  return createHash('sha256')
    .update(JSON.stringify([signer.publicJwk.kid, site, release]))
    .digest('hex')
}

class TakenBack extends Error {}

/** So many are looked up at once. */
const listed = 50

/**
 * Prepares what is due within a day, first due first, until all of it is or the process has better to do. Several processes
 * share the work. What cannot be prepared is left to its moment. Returns how many were prepared.
 */
export async function prepareUpcoming(
  deps: Deps,
  made: string,
  isStopped: () => boolean = () => false,
): Promise<number> {
  await rememberKey(deps.db, deps.signer.publicJwk, deps.clock.now())
  const failed = new Set<ArticleId>()
  let done = 0
  while (!isStopped()) {
    const makers = { epoch: await readEpoch(deps.db), madeWith: made }
    const found = await unprepared(deps.db, makers, upcoming(deps), listed + failed.size)
    const next = found.filter((articleId) => !failed.has(articleId))
    if (next.length === 0) return done
    // In another order in each process, so that they seldom reach for the same one.
    for (const articleId of next.toSorted(() => Math.random() - 0.5)) {
      if (isStopped()) return done
      try {
        if (await prepareOne(deps, made, articleId)) done += 1
      } catch (error) {
        failed.add(articleId)
        log.warn({ err: error, articleId }, 'a publication could not be prepared')
      }
    }
  }
  return done
}

const upcoming = ({ clock: { now } }: Pick<Deps, 'clock'>) => ({
  from: addMinutes(now(), quietMinutes),
  to: addMinutes(now(), minutesAhead),
})

const prepareOne = (deps: Deps, made: string, articleId: ArticleId): Promise<boolean> =>
  inTransaction(deps.db, async (tx) => {
    const makers = { epoch: await holdFacts(tx), madeWith: made }
    const due = await takeUnprepared(tx, makers, upcoming(deps), articleId)
    if (due === null) return false
    await prepare(tx, deps, makers, due)
    return true
  })

interface Upcoming {
  readonly articleId: ArticleId
  readonly at: Instant
  readonly version: number
}

async function prepare(tx: Tx, deps: Deps, makers: Makers, { articleId, at, version }: Upcoming): Promise<void> {
  const before = await lastAuditSeq(tx, articleId)
  const kept = { articleId, at, articleVersion: version, auditSeq: before + 1, ...makers }
  const goodUntil = addMinutes(at, goodMinutes)
  const mails: Mail[] = []
  let written: WrittenRows | null = null
  const ahead: Deps = {
    ...deps,
    clock: { now: () => at },
    enqueueMail: async (_tx, messages) => {
      mails.push(...messages)
    },
  }
  await tx
    .transaction(async (inner) => {
      await holdForPublication(inner, articleId)
      const publicationId = PublicationId.parse(deps.newId())
      const outcome = await decideAndSaveIn(inner, ahead, clock, articleId, (situation) => {
        if (holdReasons({ ...situation.facts, now: goodUntil }).length > 0) throw new TakenBack()
        return publicationPlan(situation, { type: 'publish-due', publicationId }, ahead)
      })
      if (outcome.ok && outcome.value.state === 'published') written = await writtenRows(inner, articleId, before)
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  const done = written as WrittenRows | null
  if (done !== null) await keepBodies(tx, done.bodies)
  await storePreparation(tx, { ...kept, goodUntil, written: done, mails: done === null ? [] : mails })
}

/** So many in one transaction: enough that a commit costs little for each, few enough that a killed process loses little. */
const largestBatch = 200
/** So many transactions at once in each process: each keeps one processor of the database at work. */
const lanes = 2

/**
 * Makes public everything prepared that is due, in batches, each one transaction. A batch that throws is tried again one
 * by one, and the article that throws alone goes the slow way. Returns how many went out.
 */
export async function publishAllPrepared(
  deps: Deps,
  made: string,
  isStopped: () => boolean = () => false,
): Promise<number> {
  if (isStopped()) return 0
  const first = await publishBatch(deps, made, largestBatch)
  // Commonly nothing or little is due: then nobody else has to look.
  if (first.taken < largestBatch && !first.failed) return first.taken
  const begin = first.failed ? 1 : largestBatch
  const ended = await Promise.allSettled(
    Array.from({ length: lanes }, () => publishInLane(deps, made, begin, isStopped)),
  )
  let done = first.failed ? 0 : first.taken
  for (const lane of ended) {
    if (lane.status === 'rejected') throw lane.reason
    done += lane.value
  }
  return done
}

async function publishInLane(deps: Deps, made: string, begin: number, isStopped: () => boolean): Promise<number> {
  let done = 0
  let limit = begin
  while (!isStopped()) {
    const { taken, failed } = await publishBatch(deps, made, limit)
    if (taken === 0) return done
    if (!failed) done += taken
    limit = failed ? 1 : Math.min(largestBatch, limit * 2)
  }
  return done
}

/** One batch. Where it fails nothing of it went out; an article that fails alone is not prepared any more. */
async function publishBatch(deps: Deps, made: string, limit: number): Promise<{ taken: number; failed: boolean }> {
  let taken: readonly ArticleId[] = []
  try {
    await inTransaction(deps.db, async (tx) => {
      const makers = { epoch: await holdFacts(tx), madeWith: made }
      const now = deps.clock.now()
      taken = await takePrepared(tx, makers, now, limit)
      if (taken.length === 0) return
      const mails = await publishPrepared(tx, taken, now)
      await tellArticleChanged(tx, ...taken)
      await deps.enqueueMail(tx, mails)
    })
    return { taken: taken.length, failed: false }
  } catch (error) {
    const [first] = taken
    if (first === undefined) throw error
    if (taken.length === 1) await forgetPreparation(deps.db, first)
    log.error({ err: error, articles: taken.length }, 'prepared publications failed; they are tried one by one')
    return { taken: taken.length, failed: true }
  }
}

import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { database } from '#db/connection.ts'
import { deps } from '#lib/application/process-deps.ts'
import { madeWith, prepareUpcoming } from '#lib/commands/prepare-publication.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { addMinutes, type Instant, instantOf } from '#lib/time/instant.ts'
import { startApp } from '#tools/app-process.ts'
import { fillNewsroom } from '#tools/bench/app.ts'
import type { Circumstances, Findings } from '#tools/bench/benchmark.ts'
import { cloneScheduled, signAnew } from '#tools/bench/due/clones.ts'
import { proofs, renderedAgain } from '#tools/bench/due/proofs.ts'
import { machine } from '#tools/bench/machine.ts'

export const name = 'due-at-once'

/** How many are prepared here first, to guess how long the rest will take. */
const tried = 20
/** What the processes need besides preparing: to start, and to be quiet before the moment. */
const spareMs = 30_000
const renderedAgainCount = 25

/**
 * Very many publications due in one second with two processes, one of which is killed at a random moment: each goes out
 * once, none early, and every page is what was signed.
 */
export async function run(circumstances: Circumstances): Promise<Findings> {
  const { quick, say, signal, onEnd } = circumstances
  await fillNewsroom(circumstances)
  const db = database()
  const count = quick ? 300 : 10_000
  const { rows } = await db.execute<{ id: string }>(sql`select article_id as id from schedules order by at limit 1`)
  const original = ArticleId.parse(rows[0]?.id)
  say(`Copying one reviewed article ${count.toLocaleString('en')} times...`)
  await cloneScheduled(original, count, addMinutes(now(), 20 * 60))
  await signAnew()
  await db.execute(sql`analyze`)

  const began = performance.now()
  let prepared = 0
  await prepareUpcoming(deps(), madeWith(deps(), 'the benchmark'), () => ++prepared > tried + 1)
  const eachMs = (performance.now() - began) / tried
  const at = instantOf(new Date(Math.ceil((Date.now() + spareMs + eachMs * count) / 1000) * 1000))
  await db.execute(sql`delete from prepared_publications`)
  await db.execute(sql`update schedules set at = ${at}, wall_time = ${at.slice(0, 19)}`)

  say(`Due at ${at}; until then two processes prepare what they can (${eachMs.toFixed(0)} ms each)...`)
  const env = { ROLES: 'jobs', PORT: '0' }
  const apps = [await startApp(env), await startApp(env)]
  for (const app of apps) onEnd(() => app.stop())
  const readyMs = await preparation(at, count, circumstances)
  await db.execute(
    sql`create table kept_for_the_proof as select article_id, rows->'publicPages' as pages from prepared_publications where rows is not null`,
  )
  const { rows: ready } = await db.execute<{ n: number }>(sql`select count(*)::int as n from kept_for_the_proof`)
  const killAfterMs = Math.round(Math.random() * (quick ? 400 : 3_000))
  const killed = pause(Date.parse(at) - Date.now() + killAfterMs).then(() => apps[0]?.kill())
  const outMs = await allOut(at, count, signal)
  await killed
  const proved = await proofs(at, count)
  const again = await renderedAgain(renderedAgainCount)
  const found = {
    publications: count,
    preparedBefore: ready[0]?.n ?? 0,
    preparingMsEach: eachMs,
    readyMsBefore: readyMs,
    killedMsAfter: killAfterMs,
    firstOutMs: outMs.first,
    halfOutMs: outMs.half,
    allOutMs: outMs.all,
    perSecond: Math.round((count / outMs.all) * 1000),
    ...proved,
    renderedAgain: again,
    machine: machine(),
    load: loadavg()[0] ?? 0,
  }
  return { lines: linesOf(found), figures: found }
}

type Found = Readonly<Record<string, unknown>> & {
  readonly publications: number
  readonly preparedBefore: number
  readonly killedMsAfter: number
  readonly firstOutMs: number
  readonly halfOutMs: number
  readonly allOutMs: number
  readonly perSecond: number
  readonly load: number
  readonly renderedAgain: { readonly pages: number; readonly equal: number }
}

function linesOf(found: Found & Awaited<ReturnType<typeof proofs>>): string[] {
  const { publications, preparedBefore, killedMsAfter, renderedAgain: again } = found
  const told = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  return [
    `${publications.toLocaleString('en')} publications due in one second; ${preparedBefore.toLocaleString('en')} were prepared before.`,
    `Two processes, one killed ${told(killedMsAfter)} after the moment.`,
    `Seen out: the first after ${told(found.firstOutMs)}, half after ${told(found.halfOutMs)}, all after ${told(found.allOutMs)} (${found.perSecond} a second).`,
    `Published once: ${found.once} of ${publications}. Early: ${found.early}. Twice: ${found.twice}. Still scheduled: ${found.left}.`,
    `Words as signed (content and claims hash of publication, revision and every sign-off): ${found.asSigned} of ${publications}.`,
    `Pages whose bytes have the hash under which they are kept: ${found.bytesKept} of ${found.pages}; those that stood prepared byte for byte: ${found.asPrepared} of ${found.preparedPages}.`,
    `Rendered again from what was signed: ${again.equal} of ${again.pages} pages equal byte for byte.`,
    `Load of the machine at the end: ${found.load.toFixed(1)}.`,
  ]
}

const now = (): Instant => instantOf(new Date())

/** Waits until everything is prepared or the moment is near; how long before the moment the last one was. */
async function preparation(at: Instant, count: number, { say, signal }: Circumstances): Promise<number> {
  for (let told = Date.now(); ; ) {
    signal.throwIfAborted()
    const left = Date.parse(at) - Date.now()
    const { rows } = await database().execute<{ n: number }>(
      sql`select count(*)::int as n from prepared_publications where rows is not null`,
    )
    const done = rows[0]?.n ?? 0
    if (done >= count || left < 4_000) return left
    if (Date.now() - told > 30_000) {
      told = Date.now()
      say(`${done.toLocaleString('en')} prepared, ${Math.round(left / 1000)} s left...`)
    }
    await pause(1_000)
  }
}

/** Watches the pages from before the moment on. Throws where one is seen before it. */
async function allOut(at: Instant, count: number, signal: AbortSignal) {
  const moment = Date.parse(at)
  await pause(Math.max(0, moment - Date.now() - 3_000))
  const seen = { first: Number.NaN, half: Number.NaN, all: Number.NaN }
  for (;;) {
    signal.throwIfAborted()
    // What is out has no schedule any more. To count what is live took one of two processors, and doubled the time.
    const { rows } = await database().execute<{ n: number; at: string }>(
      sql`select ${count}::int - (select count(*)::int from schedules where at <= ${at}) as n, clock_timestamp() as at`,
    )
    const n = rows[0]?.n ?? 0
    const after = Date.parse(String(rows[0]?.at)) - moment
    if (n > 0 && after < 0) throw new Error(`${n} were seen out ${-after} ms early`)
    if (n > 0 && Number.isNaN(seen.first)) seen.first = after
    if (n >= count / 2 && Number.isNaN(seen.half)) seen.half = after
    if (n >= count) return { ...seen, all: after }
    await pause(250)
  }
}

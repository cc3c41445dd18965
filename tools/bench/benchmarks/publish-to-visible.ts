import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { database } from '#db/connection.ts'
import { readPage, storePage } from '#db/public-pages.ts'
import { heartbeats } from '#db/schema/heartbeats.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Instant, instantOf } from '#lib/time/instant.ts'
import { startApp } from '#tools/app-process.ts'
import { longestArticle, startNewsroom } from '#tools/bench/app.ts'
import type { Circumstances, Findings } from '#tools/bench/benchmark.ts'
import { machine } from '#tools/bench/machine.ts'
import { median, percentile } from '#tools/bench/statistics.ts'
import { table } from '#tools/bench/table.ts'
import { fetchRaw, freePort } from '#tools/bench/wire.ts'

export const name = 'publish-to-visible'

/**
 * From the COMMIT of what changes an article's page until each of two app processes, which both had the page before in
 * memory, has answered a reader with the new one; against the least that publishing by files could take: one COMMIT of a
 * row, and one file renamed over another. Both on a database that waits for the disk.
 */
export async function run(circumstances: Circumstances): Promise<Findings> {
  const { quick, say, signal, onEnd } = circumstances
  const first = await startNewsroom(circumstances, { isDurable: true })
  const port = String(await freePort())
  const second = await startApp({ PORT: port, ROLES: 'web' })
  onEnd(() => second.stop())
  const path = await longestArticle()
  const urls = [first, `http://127.0.0.1:${port}`].map((origin) => `${origin}${path}`)
  const stored = await readPage(database(), path)
  if (stored === null) throw new Error(`There is nothing at ${path}`)
  const page = { ...stored, body: Buffer.from(stored.body) }

  const rounds = quick ? 60 : 1000
  say(`Measuring: ${rounds} rounds of both, in turn...`)
  const visible: number[] = []
  const bare: number[] = []
  const renameIn = scratchDirectory(onEnd)
  for (let round = -10; round < rounds; round += 1) {
    signal.throwIfAborted()
    const body = Buffer.from(`${page.body.toString('utf8')}<!-- ${round} -->\n`)
    const times = [await untilVisible(urls, { ...page, body }), await commitAndRename(renameIn, body)] as const
    // What comes first warms up.
    if (round < 0) continue
    visible.push(times[0])
    bare.push(times[1])
  }
  const of = (values: readonly number[]) => ({ p50Ms: median(values), p99Ms: percentile(values, 0.99) })
  const found = {
    rounds,
    machine: machine(),
    visible: of(visible),
    bare: of(bare),
    timesP99: of(visible).p99Ms / of(bare).p99Ms,
  }
  const row = (words: string, { p50Ms, p99Ms }: ReturnType<typeof of>) => [words, p50Ms.toFixed(2), p99Ms.toFixed(2)]
  return {
    lines: [
      `${path}, ${page.body.byteLength.toLocaleString('en')} bytes: ${rounds} rounds.`,
      found.machine,
      '',
      ...table([
        ['', 'p50 ms', 'p99 ms'],
        row('from COMMIT to visible on both processes', found.visible),
        row('a bare COMMIT and a file renamed', found.bare),
      ]),
      '',
      `p99 to visible is ${found.timesP99.toFixed(2)} times that of the bare one. Asked: at most 3.`,
    ],
    figures: { ...found, samples: { visible, bare } },
  }
}

/** Somebody who looks again and again, as a browser does: on the same connection. */
const reader = new Agent({ keepAlive: true })

type NewPage = Parameters<typeof storePage>[1]

async function untilVisible(urls: readonly string[], page: Omit<NewPage, 'at'> & { body: Buffer }): Promise<number> {
  // Both have the page of before in memory, and would like to keep it.
  for (const url of [...urls, ...urls]) await fetchRaw(url, 'identity', reader)
  let began = 0
  await inTransaction(database(), async (tx) => {
    await storePage(tx, { ...page, at: now() })
    began = performance.now()
  })
  await Promise.all(urls.map((url) => untilAnsweredWith(url, page.body)))
  return performance.now() - began
}

async function untilAnsweredWith(url: string, body: Buffer): Promise<void> {
  const until = performance.now() + 5000
  while (!body.equals((await fetchRaw(url, 'identity', reader)).body)) {
    if (performance.now() > until) throw new Error(`${url} did not answer with the new page within 5 seconds`)
    // A reader who asks without a breath takes the processor that the change itself needs.
    await pause(1)
  }
}

async function commitAndRename(directory: string, body: Buffer): Promise<number> {
  const name = 'bench'
  await database().insert(heartbeats).values({ name, at: now() }).onConflictDoNothing()
  let began = 0
  await inTransaction(database(), async (tx) => {
    await tx.update(heartbeats).set({ at: now() }).where(eq(heartbeats.name, name))
    began = performance.now()
  })
  writeFileSync(join(directory, 'new'), body)
  renameSync(join(directory, 'new'), join(directory, 'page.html'))
  return performance.now() - began
}

const now = (): Instant => instantOf(new Date())

function scratchDirectory(onEnd: Circumstances['onEnd']): string {
  const directory = mkdtempSync(join(fileURLToPath(new URL('../../../.tmp', import.meta.url)), 'bench-files-'))
  onEnd(async () => rmSync(directory, { recursive: true, force: true }))
  return directory
}

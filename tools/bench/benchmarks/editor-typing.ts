import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'
import { documentLength } from '#lib/document/reading-time.ts'
import { startNewsroom } from '#tools/bench/app.ts'
import type { Circumstances, Findings } from '#tools/bench/benchmark.ts'
import { openChromium } from '#tools/bench/chromium.ts'
import { machine } from '#tools/bench/machine.ts'
import { keepToOneProcessor } from '#tools/bench/processors.ts'
import { interleaved, percentile, ratios } from '#tools/bench/statistics.ts'
import { spreadInWords, table } from '#tools/bench/table.ts'
import { bundled } from '#tools/bench/typing/bundle.ts'
import type { KeyTimes, Place, Which } from '#tools/bench/typing/page.ts'
import { typeKeys } from '#tools/bench/typing/type-keys.ts'
import { type CoEditor, joinAsCoEditor } from '#tools/bench/writing/co-editor.ts'
import { longArticle } from '#tools/bench/writing/long-article.ts'
import { beginArticle, signIn } from '#tools/bench/writing/writers.ts'

const measure = { words: 10_000, claims: 500 }
const places = ['start', 'middle', 'claim', 'table'] as const satisfies readonly Place[]
const sides = ['ours', 'bare'] as const satisfies readonly Which[]
type Of<T> = Readonly<Record<Which, T>>

export const name = 'editor-typing'

/** What somebody typed in one round, and how long the page was at work for each key, whatever it worked at. */
interface Round {
  readonly keys: readonly KeyTimes[]
  readonly busyPerKey: number
}

/**
 * From key to paint in a long article with a second writer at work, against a bare ProseMirror editor with the same text
 * in the same page, which nobody else edits: the second writer works in another article meanwhile.
 */
export async function run(circumstances: Circumstances): Promise<Findings> {
  const { quick, say, signal } = circumstances
  const room = await openRoom(circumstances)
  const rounds = quick ? 2 : 6
  const perPlace = quick ? 10 : 40
  say(`Typing: ${rounds} rounds of ${places.length} times ${perPlace} keys in each editor...`)
  for (const which of sides) await typed(room, which, quick ? 3 : 10, signal)
  const samples: Of<Round[]> = { ours: [], bare: [] }
  for (const order of interleaved(sides, rounds))
    for (const which of order) samples[which].push(await typed(room, which, perPlace, signal))
  const found = {
    words: documentLength(room.manuscript.document).words,
    claims: room.manuscript.claims.length,
    rounds,
    keys: rounds * places.length * perPlace,
    keysOfOther: room.other.keys(),
    machine: machine(),
    browser: room.browser,
    load: loadavg()[0] ?? 0,
    ...summary(samples),
  }
  return { lines: linesOf(found), figures: { ...found, samples } }
}

export interface Room {
  readonly page: Page
  readonly cdp: CDPSession
  readonly browser: string
  /** Writes in the very text. */
  readonly other: CoEditor
  /** Writes in a text that this page does not have: the same work for the machine, and none for the page. */
  readonly elsewhere: CoEditor
  readonly manuscript: ReturnType<typeof longArticle>
}

/** The Write tab of the long article in a browser, with the bare editor beside it and a second writer in the text. */
export async function openRoom(circumstances: Circumstances): Promise<Room> {
  const { version, profileOf } = await openChromium(circumstances)
  // The server, its database and the second writer are other computers than the one at which somebody types.
  await keepToOneProcessor(circumstances)
  const site = await startNewsroom(circumstances)
  const people = { first: await signIn('maren'), second: await signIn('noah'), editor: await signIn('editor') }
  const manuscript = longArticle(measure)
  const articleId = await beginArticle('Walking every day', manuscript, people)
  const page = await (await profileOf(people.first, site)).newPage()
  await page.goto(`${site}/desk/articles/${articleId}/write`)
  await page.getByRole('textbox', { name: 'Article text' }).waitFor()
  const other = await joinAsCoEditor(site, articleId, people.second, circumstances)
  const elsewhereId = await beginArticle('Walking every other day', manuscript, people)
  const elsewhere = await joinAsCoEditor(site, elsewhereId, people.second, circumstances)
  await page.addScriptTag({ content: await bundled(new URL('../typing/page.ts', import.meta.url)) })
  await page.evaluate((json) => window.rig.mountBare(json), manuscript.document)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  return { page, cdp, browser: `Chromium ${version}`, other, elsewhere, manuscript }
}

/** Types at each place of one editor. What was typed must have arrived, or nothing was measured. */
export async function typed(
  { page, cdp, other, elsewhere }: Room,
  which: Which,
  perPlace: number,
  signal: AbortSignal,
): Promise<Round> {
  await page.evaluate((shown) => window.rig.show(shown), which)
  const companion = which === 'ours' ? other : elsewhere
  companion.type(true)
  await pause(1500, undefined, { signal })
  await page.evaluate(() => window.rig.taken())
  const keys: KeyTimes[] = []
  let busy = 0
  for (const place of places) {
    await page.evaluate(([side, where]) => window.rig.placeCaret(side, where), [which, place] as const)
    await pause(700, undefined, { signal })
    const before = await busyTime(cdp)
    const words = await typeKeys(page, perPlace, signal)
    await pause(100)
    busy += (await busyTime(cdp)) - before
    const now = await page.evaluate(() => window.rig.wordsAtCaret())
    if (!now.includes(words)) throw new Error(`"${words}" was typed, and the text says "${now}"`)
    keys.push(...(await page.evaluate(() => window.rig.taken())))
  }
  companion.type(false)
  if (keys.length !== places.length * perPlace)
    throw new Error(`Of ${places.length * perPlace} keys ${keys.length} were seen`)
  return { keys, busyPerKey: busy / keys.length }
}

/** How long the page's main thread was at work so far, in milliseconds. */
async function busyTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name: metric }) => metric === 'TaskDuration')?.value ?? 0) * 1000
}

interface Figures {
  readonly p50: number
  readonly p95: number
  readonly max: number
  readonly workP50: number
  readonly workP95: number
  readonly busyPerKey: number
}

function summary(samples: Of<readonly Round[]>) {
  const figures = (which: Which): Figures => {
    const keys = samples[which].flatMap((round) => round.keys)
    const paint = keys.map((key) => key.paint)
    const work = keys.map((key) => key.work)
    const busy = samples[which].map((round) => round.busyPerKey)
    return {
      p50: percentile(paint, 0.5),
      p95: percentile(paint, 0.95),
      max: Math.max(...paint),
      workP50: percentile(work, 0.5),
      workP95: percentile(work, 0.95),
      busyPerKey: percentile(busy, 0.5),
    }
  }
  const p95s = (which: Which, figure: 'paint' | 'work') =>
    samples[which].map(({ keys }) =>
      percentile(
        keys.map((key) => key[figure]),
        0.95,
      ),
    )
  return {
    editors: { ours: figures('ours'), bare: figures('bare') },
    ratioOfP95: ratios(p95s('ours', 'paint'), p95s('bare', 'paint')),
    ratioOfWork: ratios(p95s('ours', 'work'), p95s('bare', 'work')),
  }
}

type Found = ReturnType<typeof summary> & {
  readonly words: number
  readonly claims: number
  readonly rounds: number
  readonly keys: number
  readonly keysOfOther: number
  readonly machine: string
  readonly browser: string
  readonly load: number
}

const names: Of<string> = { ours: 'the Write tab', bare: 'bare ProseMirror' }

function linesOf(found: Found): string[] {
  const { words, claims, rounds, keys, keysOfOther, editors, ratioOfP95, ratioOfWork } = found
  const ms = (value: number) => value.toFixed(1)
  return [
    `${words.toLocaleString('en')} words, ${claims} claims: ${keys} keys in each editor of one page, in ${rounds} interleaved`,
    'rounds at the start, in the middle, in a claim and in a table; a second writer types into the Write tab meanwhile',
    `(${keysOfOther} keys), and into another article while the bare editor has its turn, so that the machine does the same.`,
    'The server, the database and the second writer share one processor, so that the browser need not wait for them.',
    'A display of 60 Hz: a key waits up to 16.7 ms for its frame.',
    `${found.browser} on ${found.machine}, load ${found.load.toFixed(1)}`,
    '',
    ...table([
      ['milliseconds', 'key to paint p50', 'p95', 'max', 'work p50', 'p95', 'busy per key'],
      ...sides.map((which) => {
        const { p50, p95, max, workP50, workP95, busyPerKey } = editors[which]
        return [names[which], ...[p50, p95, max, workP50, workP95, busyPerKey].map(ms)]
      }),
    ]),
    '',
    '  work: the key without its wait for the frame; busy: all that the page did meanwhile, checks of the text and',
    "  the other writer's keys included",
    '',
    'p95 of the Write tab, as times that of bare ProseMirror in the same round: median (min - max)',
    `  key to paint  ${spreadInWords(ratioOfP95, 2)}   (asked: below 16 ms, or at most 1.25 times)`,
    `  work alone    ${spreadInWords(ratioOfWork, 2)}`,
  ]
}

import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { deps } from '#lib/application/process-deps.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { readManuscript } from '#lib/coediting/shared-manuscript.ts'
import { openSharedCopy } from '#lib/commands/write-together.ts'
import { documentOf, node, text } from '#lib/document/edit.ts'
import { plainText } from '#lib/document/text.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { startNewsroom } from '#tools/bench/app.ts'
import type { Circumstances, Findings } from '#tools/bench/benchmark.ts'
import { openChromium } from '#tools/bench/chromium.ts'
import { type Extent, paper, trace } from '#tools/bench/history/trace.ts'
import { writeHistory } from '#tools/bench/history/write-history.ts'
import { machine } from '#tools/bench/machine.ts'
import { interleaved, ratios, type Spread, spreadOf } from '#tools/bench/statistics.ts'
import { spreadInWords, table } from '#tools/bench/table.ts'
import { beginArticle, signIn } from '#tools/bench/writing/writers.ts'

const articles = ['old', 'new'] as const
type Which = (typeof articles)[number]
type Of<T> = Readonly<Record<Which, T>>

const names: Of<string> = { old: 'with its history', new: 'the same text, no history' }
const scarce: Extent = { inserts: 18_231, deletes: 7_746, paragraphs: 12 }

export const name = 'open-with-history'

/** What opening cost once, in milliseconds; bytes as the server sends them. */
interface Opening {
  /** From navigation to a text that can be edited. */
  readonly page: number
  /** The server's: from the log to one update. */
  readonly server: number
  /** That update made a document, and read. */
  readonly document: number
  readonly bytes: number
}

/** How long a text with a long past takes to open, as times that of the same text without one. */
export async function run(circumstances: Circumstances): Promise<Findings> {
  const { quick, say, signal } = circumstances
  const site = await startNewsroom(circumstances)
  const people = { first: await signIn('maren'), second: await signIn('noah'), editor: await signIn('editor') }
  const extent = quick ? scarce : paper
  const edits = extent.inserts + extent.deletes
  const old = await beginArticle('A text with a past', emptyParagraphs(extent.paragraphs), people)
  say(`Writing ${edits.toLocaleString('en')} edits into the log...`)
  await writeHistory(old, trace(extent), people.first, signal)
  const written = await opened(old)
  const ids: Of<ArticleId> = { old, new: await beginArticle('A text without', written, people) }
  mustBeTheSame(written, await opened(ids.new))

  const { version, profileOf } = await openChromium(circumstances)
  const page = await (await profileOf(people.first, site)).newPage()
  await page.addInitScript(noteWhenOpen)
  const rounds = quick ? 3 : 12
  say(`Opening: ${rounds} rounds of both, after one to warm up...`)
  for (const which of articles) await open(page, site, ids[which], signal)
  const samples: Of<Opening[]> = { old: [], new: [] }
  for (const order of interleaved(articles, rounds))
    for (const which of order) samples[which].push(await open(page, site, ids[which], signal))
  const found = {
    edits,
    characters: plainText(written.document).length,
    rounds,
    machine: machine(),
    browser: `Chromium ${version}`,
    load: loadavg()[0] ?? 0,
    ...summary(samples),
  }
  return { lines: linesOf(found), figures: { ...found, trace: 'made with the counts of automerge-paper', samples } }
}

/** A text of empty paragraphs, six to a section. */
function emptyParagraphs(count: number): Manuscript {
  const section = (index: number) =>
    node('section', [
      node('heading', text(`Question ${index + 1}?`)),
      node('quickAnswer', text('An answer.')),
      ...Array.from({ length: 6 }, () => node('paragraph')),
    ])
  const document = documentOf([
    node('title', text('A text that was written for a long time')),
    node('summary', text('A summary.')),
    ...Array.from({ length: count / 6 }, (_, index) => section(index)),
  ])
  return { document, claims: [], references: [], dismissals: [] }
}

async function opened(articleId: ArticleId): Promise<Manuscript> {
  const copy = await openSharedCopy(articleId, deps())
  if (copy === null) throw new Error('There is no such article')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, copy.state)
  return readManuscript(doc)
}

function mustBeTheSame(one: Manuscript, other: Manuscript): void {
  if (plainText(one.document).text !== plainText(other.document).text) throw new Error('The two texts are not the same')
}

declare global {
  interface Window {
    openAt?: number
  }
}

/** Runs in the page before anything else: notes when the text is there and can be edited. */
function noteWhenOpen(): void {
  const look = () => {
    const text = document.querySelector('.ProseMirror[contenteditable="true"]')
    if (text?.isConnected && text.childElementCount > 2) window.openAt = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

async function open(page: Page, site: string, articleId: ArticleId, signal: AbortSignal): Promise<Opening> {
  signal.throwIfAborted()
  await page.goto(`${site}/api/health`)
  // The browser keeps texts that it has opened; each opening is to be the first.
  await page.evaluate(async () => {
    for (const { name: kept } of await indexedDB.databases())
      await new Promise<void>((resolve) => {
        if (kept === undefined) return resolve()
        const gone = indexedDB.deleteDatabase(kept)
        gone.onsuccess = () => resolve()
        gone.onerror = () => resolve()
      })
  })
  // Until the server has let go of the text that was open before.
  await pause(2500, undefined, { signal })
  const before = performance.now()
  const copy = await openSharedCopy(articleId, deps())
  const server = performance.now() - before
  if (copy === null) throw new Error('There is no such article')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, copy.state)
  readManuscript(doc)
  const document = performance.now() - before - server
  doc.destroy()
  await page.goto(`${site}/desk/articles/${articleId}/write`)
  const took = await page.waitForFunction(() => window.openAt, undefined, { polling: 100 })
  return { page: (await took.jsonValue()) ?? Number.NaN, server, document, bytes: copy.state.length }
}

const figures = ['page', 'server', 'document', 'bytes'] as const

function summary(samples: Of<readonly Opening[]>) {
  const column = (which: Which, figure: keyof Opening) => samples[which].map((sample) => sample[figure])
  const each = <T>(of: (figure: keyof Opening) => T) =>
    Object.fromEntries(figures.map((figure) => [figure, of(figure)])) as Record<keyof Opening, T>
  return {
    articles: {
      old: each((figure) => spreadOf(column('old', figure))),
      new: each((figure) => spreadOf(column('new', figure))),
    },
    ratios: each((figure) => ratios(column('old', figure), column('new', figure))),
  }
}

type Found = {
  readonly articles: Of<Record<keyof Opening, Spread>>
  readonly ratios: Record<keyof Opening, Spread>
  readonly edits: number
  readonly characters: number
  readonly rounds: number
  readonly machine: string
  readonly browser: string
  readonly load: number
}

function linesOf(found: Found): string[] {
  const { edits, characters, rounds, articles: spreads, ratios: times } = found
  return [
    `${edits.toLocaleString('en')} edits of single letters that left ${characters.toLocaleString('en')} characters, through the log with its compaction.`,
    'The edits are made, as many as in the trace of a real paper (automerge-paper), with runs and jumps of our own; the trace',
    `itself is in no package. ${rounds} interleaved rounds; the browser has the scripts and nothing of the text.`,
    `${found.browser} on ${found.machine}, load ${found.load.toFixed(1)}`,
    '',
    ...table([
      ['median (min - max)', 'navigation to text ms', 'server ms', 'document ms', 'bytes'],
      ...articles.map((which) => [
        names[which],
        ...figures.map((figure) => spreadInWords(spreads[which][figure], figure === 'bytes' ? 0 : 1)),
      ]),
    ]),
    '',
    'With history, as times without in the same round: median (min - max)',
    `  navigation to a text that can be edited  ${spreadInWords(times.page, 2)}   (asked: at most 1.5)`,
    `  the server's part                        ${spreadInWords(times.server, 2)}`,
    `  the document made and read               ${spreadInWords(times.document, 2)}`,
    `  bytes sent                               ${spreadInWords(times.bytes, 2)}`,
  ]
}

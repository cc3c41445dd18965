import { randomUUID } from 'node:crypto'
import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { readRevision } from '#db/revisions.ts'
import { addAnnotation } from '#db/save-review.ts'
import { inTransaction } from '#db/transaction.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { deps } from '#lib/application/process-deps.ts'
import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { submitRevision } from '#lib/commands/submit-revision.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { sentences } from '#lib/document/sentences.ts'
import { plainText } from '#lib/document/text.ts'
import { AnnotationId, type ArticleId } from '#lib/identity/ids.ts'
import { startNewsroom } from '#tools/bench/app.ts'
import type { Circumstances, Findings } from '#tools/bench/benchmark.ts'
import { openChromium } from '#tools/bench/chromium.ts'
import { machine } from '#tools/bench/machine.ts'
import { percentile, type Spread, spreadOf } from '#tools/bench/statistics.ts'
import { spreadInWords, table } from '#tools/bench/table.ts'
import { longArticle } from '#tools/bench/writing/long-article.ts'
import { beginArticle, type SignedIn, signIn } from '#tools/bench/writing/writers.ts'
import { accepted } from '#tools/demo/newsroom.ts'

const measure = { words: 33_600, claims: 2_000 }
const annotationCount = 1_000

export const name = 'review-room'

/** How long a very large revision takes until it can be judged, and until each key is answered on the screen. */
export async function run(circumstances: Circumstances): Promise<Findings> {
  const { quick, say, signal } = circumstances
  const site = await startNewsroom(circumstances)
  const reviewer = await signIn('cardiologist')
  say(`Submitting ${measure.claims} claims with ${annotationCount} annotations...`)
  const articleId = await underReview(reviewer)
  const { version, profileOf } = await openChromium(circumstances)
  const page = await (await profileOf(reviewer, site)).newPage()
  await page.addInitScript(watchTheRoom)
  const rounds = quick ? 2 : 8
  say(`Opening it ${rounds} times, after one to warm up...`)
  await open(page, site, articleId, signal)
  const opened: number[] = []
  for (let round = 0; round < rounds; round += 1) opened.push(await open(page, site, articleId, signal))
  const keys: Record<Key, number[]> = { j: [], k: [], a: [] }
  const presses = quick ? 5 : 30
  say(`Pressing each of ${Object.keys(keys).join(', ')} ${presses} times...`)
  for (const key of ['j', 'k', 'a'] as const)
    for (let press = 0; press < presses; press += 1) keys[key].push(await answerTo(page, key, signal))
  const found = {
    ...measure,
    annotations: annotationCount,
    rounds,
    presses,
    machine: machine(),
    browser: `Chromium ${version}`,
    load: loadavg()[0] ?? 0,
    opened: spreadOf(opened),
    keys: each((key) => ({ spread: spreadOf(keys[key]), p95: percentile(keys[key], 0.95) })),
  }
  return { lines: linesOf(found), figures: { ...found, samples: { opened, keys } } }
}

type Key = 'j' | 'k' | 'a'
const keyNames: Readonly<Record<Key, string>> = { j: 'J, next claim', k: 'K, previous claim', a: 'A, approve' }
const each = <T>(of: (key: Key) => T): Record<Key, T> => ({ j: of('j'), k: of('k'), a: of('a') })

async function underReview(reviewer: SignedIn): Promise<ArticleId> {
  const people = { first: await signIn('maren'), second: await signIn('noah'), editor: await signIn('editor') }
  const articleId = await beginArticle('Walking every day, at length', longArticle(measure), people)
  const assign = { type: 'assign', personId: reviewer.actor.id, duty: 'reviewer', dueOn: null } as const
  accepted(await giveCommand(deps(), people.editor.actor, articleId, assign))
  const { version: baseVersion } = await readWorkingCopy(deps().db, articleId)
  const { revisionId } = accepted(
    await submitRevision({ articleId, baseVersion, note: '' }, people.first.actor, deps()),
  )
  accepted(await giveCommand(deps(), reviewer.actor, articleId, { type: 'declare-interests', interests: [] }))
  const { document } = (await readRevision(deps().db, revisionId)).manuscript
  const text = plainText(document).text
  const said = sentences(document)
  await inTransaction(deps().db, async (tx) => {
    for (let made = 0; made < annotationCount; made += 1) {
      const { start, end } = said[Math.floor((made * said.length) / annotationCount)] ?? { start: 0, end: 1 }
      const selectors = selectorsOf(text, { start, end: Math.min(end, start + 12) })
      if (selectors === undefined) throw new Error('The text is too short')
      const id = AnnotationId.parse(randomUUID())
      await addAnnotation(tx, articleId, {
        ...{ id, revisionId, claimId: null, by: people.editor.actor.id, at: deps().clock.now(), replies: [] },
        ...{ purpose: 'commenting', body: `Remark ${made + 1}.`, suggestion: null, selectors, blocking: false },
        resolved: null,
      })
    }
  })
  return articleId
}

declare global {
  interface Window {
    answeredAfter?: number | null
  }
}

/** Runs in the page before anything else: notes when a claim can be judged, and how long each key takes to be painted. */
function watchTheRoom(): void {
  const look = () => {
    const isThere = document.querySelector('#claim-in-focus h2') && document.querySelector('[data-claims]')
    if (isThere)
      requestAnimationFrame(() => setTimeout(() => console.debug(`a claim can be judged at ${performance.now()}`)))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      window.answeredAfter = null
      const before = document.querySelector('#claim-in-focus h2')?.textContent
      const wait = () => {
        if (document.querySelector('#claim-in-focus h2')?.textContent === before) return requestAnimationFrame(wait)
        return setTimeout(() => (window.answeredAfter = performance.now() - timeStamp))
      }
      requestAnimationFrame(wait)
    },
    true,
  )
}

async function open(page: Page, site: string, articleId: ArticleId, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted()
  await page.goto(`${site}/api/health`)
  // The page tells by itself: to ask it would put a large script into it while it is busy opening.
  const told = page.waitForEvent('console', (message) => message.text().startsWith('a claim can be judged at '))
  await page.goto(`${site}/desk/articles/${articleId}/review`, { waitUntil: 'commit' })
  return Number((await told).text().split(' ').at(-1))
}

/** From the key to the paint that shows the next claim. */
async function answerTo(page: Page, key: Key, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted()
  await pause(400)
  await page.keyboard.press(key)
  const took = await page.waitForFunction(() => window.answeredAfter, undefined, { polling: 20 })
  return (await took.jsonValue()) ?? Number.NaN
}

interface Found {
  readonly words: number
  readonly claims: number
  readonly annotations: number
  readonly rounds: number
  readonly presses: number
  readonly machine: string
  readonly browser: string
  readonly load: number
  readonly opened: Spread
  readonly keys: Record<Key, { readonly spread: Spread; readonly p95: number }>
}

function linesOf(found: Found): string[] {
  const { words, claims, annotations, rounds, presses, opened, keys } = found
  return [
    `A revision of ${words.toLocaleString('en')} words with ${claims.toLocaleString('en')} claims and ${annotations.toLocaleString('en')} annotations; ${rounds} openings, ${presses} presses of each key.`,
    `${found.browser} on ${found.machine}, load ${found.load.toFixed(1)}`,
    '',
    `  from navigation to a claim that can be judged: ${spreadInWords(opened, 0)} ms   (asked: at most 1,000)`,
    '',
    ...table([
      ['from key to paint, ms', 'median (min - max)', 'p95', 'asked'],
      ...(['j', 'k', 'a'] as const).map((key) => [
        keyNames[key],
        spreadInWords(keys[key].spread, 0),
        keys[key].p95.toFixed(0),
        '100',
      ]),
    ]),
  ]
}

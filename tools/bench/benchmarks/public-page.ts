import { setTimeout as pause } from 'node:timers/promises'
import { findArticleBySlug } from '#db/articles.ts'
import { database } from '#db/connection.ts'
import { deps } from '#lib/application/process-deps.ts'
import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { longestArticle, startNewsroom } from '#tools/bench/app.ts'
import type { Circumstances, Findings } from '#tools/bench/benchmark.ts'
import { connections, findLoadGenerator, load, type Sample } from '#tools/bench/load.ts'
import { machine } from '#tools/bench/machine.ts'
import { serveByNext } from '#tools/bench/next.ts'
import { findNginx, nginxInFront, publicDirectory, serveByNginx } from '#tools/bench/nginx.ts'
import { wordsOf } from '#tools/bench/page-content.ts'
import { interleaved, ratios, type Spread, spreadOf } from '#tools/bench/statistics.ts'
import { spreadInWords as inWords, table } from '#tools/bench/table.ts'
import { type Answer, fetchRaw, sha256, textOf, type Weight, weigh } from '#tools/bench/wire.ts'
import { signIn } from '#tools/bench/writing/writers.ts'
import { accepted } from '#tools/demo/newsroom.ts'

const targets = ['app', 'front', 'nginx', 'next'] as const
type Target = (typeof targets)[number]
type Of<T> = Readonly<Record<Target, T>>

const names: Of<string> = {
  app: 'this app',
  front: 'nginx in front of this app',
  nginx: 'nginx, the same answer from a file',
  next: 'Next, a page of the same content',
}

export const name = 'public-page'

/** An article's page as readers get it: against the fastest way to serve the same bytes, and against what Next does. */
export async function run(circumstances: Circumstances): Promise<Findings> {
  const { quick, signal, say } = circumstances
  const [wrk, nginx] = [await findLoadGenerator(say), await findNginx(say)]
  const pagesDirectory = publicDirectory('countersign-pages-', circumstances.onEnd)
  const site = await startNewsroom(circumstances, {
    settings: { SHARED_CACHE_SECONDS: '1', PAGES_DIRECTORY: pagesDirectory },
  })
  const path = await longestArticle()
  const app = `${site}${path}`
  const page = { identity: await page200(app, 'identity'), gzip: await page200(app, 'gzip') }
  const urls: Of<string> = {
    app,
    front: `${await nginxInFront(nginx, { origin: site, pagesDirectory }, circumstances)}${path}`,
    nginx: await serveByNginx(
      nginx,
      { identity: page.identity.body, gzip: page.gzip.body },
      await headersOf(app),
      circumstances,
    ),
    next: await serveByNext(textOf(page.identity), circumstances),
  }
  await mustBeTheSameBytes(urls)
  await mustBeTheSameWords(urls)
  await mustAnswerAlike(urls)
  const weights = { app: await weigh(urls.app), next: await weigh(urls.next) }

  const rounds = quick ? 2 : 9
  const seconds = quick ? 1 : 4
  say(`Measuring: ${rounds} rounds of ${targets.length} times ${seconds} s, after one to warm up...`)
  for (const target of targets) await load(wrk, urls[target], { seconds: quick ? 1 : 3, signal })
  const samples: Of<Sample[]> = { app: [], front: [], nginx: [], next: [] }
  for (const order of interleaved(targets, rounds)) {
    for (const target of order) {
      // What the one before is still busy with is none of this one's.
      await pause(1_000, undefined, { signal })
      samples[target].push(await load(wrk, urls[target], { seconds, signal }))
    }
  }
  await mustBeGoneBehindNginx(urls, path)
  const found = { path, rounds, seconds, connections, machine: machine(), ...summary(samples), weights }
  return { lines: linesOf(found), figures: { ...found, samples } }
}

async function page200(url: string, encoding: 'identity' | 'gzip'): Promise<Answer> {
  const answer = await fetchRaw(url, encoding)
  if (answer.status !== 200 || answer.encoding !== encoding) {
    throw new Error(`${url} answered with ${answer.status}, ${answer.encoding} where ${encoding} was asked for`)
  }
  return answer
}

/** What the app says with the page and nginx would not say of a file by itself. */
const headersOf = async (url: string) => [...(await fetch(url)).headers].filter(([name]) => !ofAnyFile.has(name))
const ofAnyFile = new Set(
  'connection content-encoding content-length content-type date etag keep-alive transfer-encoding vary'.split(' '),
)

async function mustBeTheSameBytes({ app, front, nginx }: Of<string>): Promise<void> {
  for (const encoding of ['identity', 'gzip'] as const) {
    const ours = await page200(app, encoding)
    for (const other of [front, nginx])
      if (sha256(ours.body) !== sha256((await page200(other, encoding)).body))
        throw new Error(`nginx serves other bytes (${encoding})`)
  }
}

/** What the figures of nginx in front are worth: the next request after a withdrawal gets the notice, and not the page. */
async function mustBeGoneBehindNginx({ front, app }: Of<string>, path: string): Promise<void> {
  await page200(front, 'gzip')
  const article = await findArticleBySlug(database(), path.split('/')[2] ?? '')
  if (article === null) throw new Error(`There is no article at ${path}`)
  const { actor } = await signIn('editor')
  accepted(await giveCommand(deps(), actor, article.id, { type: 'withdraw', reason: 'To see what nginx does.' }))
  for (const url of [front, app]) {
    const { status } = await fetchRaw(url, 'gzip')
    if (status !== 410) throw new Error(`${url} answered with ${status} after the article was withdrawn`)
  }
}

/** nginx answers as the app does, also once it has a file of the page: whatever is asked for, in whatever way. */
async function mustAnswerAlike({ front, app }: Of<string>): Promise<void> {
  for (let times = 0; times < 12; times += 1) await page200(app, 'gzip')
  for (let looks = 0; looks < 3; looks += 1, await pause(1_000)) {
    const ways: readonly [rest: string, init: RequestInit][] = [
      ['', { method: 'HEAD' }],
      ['', { method: 'POST' }],
      ['?from=elsewhere', {}],
      ['/record', {}],
      ['/record.json', {}],
      ['-of-another-name', {}],
      ['/doubts', { method: 'POST', body: new URLSearchParams({ claim: 'none' }) }],
    ]
    for (const [rest, init] of ways) {
      const [theirs, ours] = [await fetch(front + rest, init), await fetch(app + rest, init)]
      const said = (answer: Response) => [answer.status, ...asked.map((name) => answer.headers.get(name))].join(' | ')
      if (said(theirs) !== said(ours))
        throw new Error(`${init.method ?? 'GET'} ${rest}: nginx says ${said(theirs)}, not ${said(ours)}`)
    }
    const known = (await fetch(front)).headers.get('etag') ?? ''
    const { status } = await fetch(front, { headers: { 'if-none-match': known } })
    if (status !== 304) throw new Error(`nginx sends what a reader has: ${status}`)
  }
}
const asked = ['content-type', 'content-security-policy', 'x-frame-options', 'x-content-type-options']

async function mustBeTheSameWords({ app, next }: Of<string>): Promise<void> {
  const [ours, theirs] = [textOf(await page200(app, 'gzip')), textOf(await page200(next, 'gzip'))]
  if (wordsOf(ours) === '' || wordsOf(ours) !== wordsOf(theirs)) throw new Error("Next's page has other words")
}

type Summary = {
  readonly targets: Of<Readonly<Record<keyof Sample, Spread>>>
  /** Requests per second of this app, as times those of the other, within each round. */
  readonly ratios: { readonly nginx: Spread; readonly next: Spread; readonly frontOfNginx: Spread }
}

function summary(samples: Of<readonly Sample[]>): Summary {
  const column = (target: Target, figure: keyof Sample) => samples[target].map((sample) => sample[figure])
  const spreads = (target: Target) => ({
    requestsPerSecond: spreadOf(column(target, 'requestsPerSecond')),
    p50Ms: spreadOf(column(target, 'p50Ms')),
    p99Ms: spreadOf(column(target, 'p99Ms')),
  })
  const against = (one: Target, other: Target) =>
    ratios(column(one, 'requestsPerSecond'), column(other, 'requestsPerSecond'))
  return {
    targets: { app: spreads('app'), front: spreads('front'), nginx: spreads('nginx'), next: spreads('next') },
    ratios: {
      nginx: against('app', 'nginx'),
      next: against('app', 'next'),
      frontOfNginx: against('front', 'nginx'),
    },
  }
}

type Found = Summary & {
  readonly path: string
  readonly rounds: number
  readonly seconds: number
  readonly machine: string
  readonly weights: Readonly<Record<'app' | 'next', Weight>>
}

function linesOf({ path, rounds, seconds, machine: where, targets: spreads, ratios: times, weights }: Found): string[] {
  return [
    `${path}: ${rounds} rounds of ${seconds} s, interleaved; ${connections} kept connections, gzip; one process or worker each.`,
    where,
    '',
    ...table([
      ['median (min - max)', 'requests/s', 'p50 ms', 'p99 ms'],
      ...targets.map((target) => [
        names[target],
        inWords(spreads[target].requestsPerSecond, 0),
        inWords(spreads[target].p50Ms, 2),
        inWords(spreads[target].p99Ms, 2),
      ]),
    ]),
    '',
    'Requests/s of this app, as times those of the other in the same round: median (min - max)',
    `  of nginx  ${inWords(times.nginx, 3)}`,
    `  of Next   ${inWords(times.next, 1)}`,
    `  of nginx, with nginx in front of this app   ${inWords(times.frontOfNginx, 3)}`,
    'After the rounds the article was withdrawn: the next request got the notice, also through nginx.',
    '',
    ...table([
      ['bytes on the wire (gzip)', 'HTML', 'scripts', 'script files', 'style sheets'],
      ...(['app', 'next'] as const).map((target) => {
        const { html, scripts, scriptFiles, styles } = weights[target]
        return [names[target], ...[html, scripts, scriptFiles, styles].map((bytes) => bytes.toLocaleString('en'))]
      }),
    ]),
  ]
}

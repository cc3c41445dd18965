import lighthouse, { defaultConfig, desktopConfig, type Result } from 'lighthouse'
import { longestArticle, startNewsroom } from '#tools/bench/app.ts'
import type { Circumstances, Findings } from '#tools/bench/benchmark.ts'
import { chromiumWithPort } from '#tools/bench/chromium.ts'
import { machine } from '#tools/bench/machine.ts'
import { table } from '#tools/bench/table.ts'
import { fetchRaw } from '#tools/bench/wire.ts'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const screens = ['mobile', 'desktop'] as const
type Scores = Readonly<Record<(typeof categories)[number], number>>

/** Ten segments of a connection, which come without waiting for an answer. */
const firstFlight = 14_600

export const name = 'lighthouse'

/**
 * How many times slower than this machine the phone is that Lighthouse means: 4 times on the machine that it expects, less
 * on a slower one, as lighthouse/docs/throttling.md advises, by the calculator that it names.
 * @param benchmarkIndex what Lighthouse measured of this machine's speed
 */
function phoneSlowdown(benchmarkIndex: number): number {
  const times =
    benchmarkIndex >= 1300
      ? 3 + (benchmarkIndex - 1300) / 233
      : benchmarkIndex >= 800
        ? 2 + (benchmarkIndex - 800) / 500
        : 1 + Math.max(0, benchmarkIndex - 150) / 650
  return Math.min(4, times)
}

/** What Lighthouse finds of an article's page, on a phone and at a desk; fails where one of the scores is below 100. */
export async function run(circumstances: Circumstances): Promise<Findings> {
  const { quick, say, signal } = circumstances
  const url = `${await startNewsroom(circumstances)}${await longestArticle()}`
  const { body, encoding } = await fetchRaw(url, 'gzip')
  if (encoding !== 'gzip' || body.byteLength > firstFlight)
    throw new Error(
      `${url} has ${body.byteLength} bytes (${encoding}); the first flight of a connection has ${firstFlight}`,
    )
  const browser = await chromiumWithPort(circumstances)
  // The machine may be busy with something else for a moment: a page is as good as the best that was seen of it.
  const rounds = quick ? 1 : 5
  const { speed } = await lookAgain(url, browser.port, 'desktop', 1)
  const slowdown = phoneSlowdown(speed)
  const found: { screen: (typeof screens)[number]; scores: Scores; lost: readonly string[] }[] = []
  for (const screen of screens) {
    say(`Looking at ${url} as on ${screen}, ${rounds === 1 ? 'once' : `up to ${rounds} times`}...`)
    let best: { scores: Scores; lost: readonly string[] } | undefined
    for (let round = 0; round < rounds && (best === undefined || sum(best.scores) < 400); round += 1) {
      signal.throwIfAborted()
      const seen = await lookAgain(url, browser.port, screen, screen === 'mobile' ? slowdown : 1)
      if (best === undefined || sum(seen.scores) > sum(best.scores)) best = seen
    }
    if (best) found.push({ screen, ...best })
  }
  const lines = [
    `${url}: ${body.byteLength.toLocaleString('en')} bytes by gzip (asked: below ${firstFlight.toLocaleString('en')})`,
    `Chromium ${browser.version} on ${machine()}`,
    `Lighthouse finds this machine's speed to be ${Math.round(speed)}, so the phone is ${slowdown.toFixed(1)} times slower than it (4 at most)`,
    '',
    ...table([
      ['Lighthouse', ...categories],
      ...found.map(({ screen, scores }) => [screen, ...categories.map((category) => String(scores[category]))]),
    ]),
  ]
  const lost = found.flatMap(({ screen, lost: points }) => points.map((point) => `${screen}: ${point}`))
  if (lost.length > 0) throw new Error(`Lighthouse takes points:\n${[...lines, '', ...lost].join('\n')}`)
  return {
    lines,
    figures: { url, machine: machine(), bytes: body.byteLength, speed, slowdown, found },
  }
}

const sum = (scores: Scores): number => categories.reduce((total, category) => total + scores[category], 0)

/** On a busy machine the browser now and then loses the beginning of a page load, and Lighthouse asks to be run again. */
async function lookAgain(...where: Parameters<typeof look>): ReturnType<typeof look> {
  try {
    return await look(...where)
  } catch {
    return look(...where)
  }
}

async function look(url: string, port: number, screen: (typeof screens)[number], cpuSlowdownMultiplier: number) {
  const run = await lighthouse(
    url,
    {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: [...categories],
      ...(screen === 'mobile' && { throttling: { ...defaultConfig.settings?.throttling, cpuSlowdownMultiplier } }),
    },
    screen === 'desktop' ? desktopConfig : undefined,
  )
  if (run === undefined || run.lhr.runtimeError) throw new Error(run?.lhr.runtimeError?.message ?? 'Nothing was found')
  const { lhr } = run
  const scoreOf = (category: (typeof categories)[number]) => Math.round((lhr.categories[category]?.score ?? 0) * 100)
  const scores: Scores = {
    performance: scoreOf('performance'),
    accessibility: scoreOf('accessibility'),
    'best-practices': scoreOf('best-practices'),
    seo: scoreOf('seo'),
  }
  return {
    speed: lhr.environment.benchmarkIndex,
    scores,
    lost: categories.flatMap((category) => (scores[category] < 100 ? pointsLost(lhr, category) : [])),
  }
}

/** The audits by which a category came to less than 100, the heaviest first. */
function pointsLost({ categories: all, audits }: Result, category: string): string[] {
  const parts = (all[category]?.auditRefs ?? []).filter(({ id, weight }) => {
    const score = audits[id]?.score
    return weight > 0 && typeof score === 'number' && score < 1
  })
  return parts
    .sort((a, b) => b.weight - a.weight)
    .map(({ id }) => `${category}: ${audits[id]?.title} (${audits[id]?.displayValue ?? audits[id]?.score})`)
}

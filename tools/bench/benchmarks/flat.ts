import { database } from '#db/connection.ts'
import { pageChangesSince } from '#db/public-pages.ts'
import { changeSlug } from '#lib/commands/change-slug.ts'
import { newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { home } from '#lib/public/home.ts'
import { startNewsroom } from '#tools/bench/app.ts'
import type { Circumstances, Findings } from '#tools/bench/benchmark.ts'
import { grow, pathOf } from '#tools/bench/growing/grow.ts'
import { machine } from '#tools/bench/machine.ts'
import { median } from '#tools/bench/statistics.ts'
import { table } from '#tools/bench/table.ts'
import { accepted } from '#tools/demo/newsroom.ts'

const costs = ['remembered', 'stored', 'front', 'changes', 'publish'] as const
type Cost = (typeof costs)[number]
type Of<T> = Readonly<Record<Cost, T>>

const names: Of<string> = {
  remembered: 'a page that is asked for again',
  stored: 'a page that nobody asked for before',
  front: 'a page of the front page, rendered',
  changes: 'whether anything has changed',
  publish: 'to publish an article',
}

export const name = 'flat'

/** What serving and publishing cost with few articles before readers, and with many: it must not grow with them. */
export async function run(circumstances: Circumstances): Promise<Findings> {
  const { quick, say, signal } = circumstances
  const site = await startNewsroom(circumstances)
  const [few, many] = [100, quick ? 10_000 : 100_000]
  const times = quick ? 8 : 40
  const publishing = await publisher()
  const found = new Map<number, Of<number>>()
  let from = 1
  for (const count of [few, many]) {
    say(`Growing to ${count.toLocaleString('en')} articles...`)
    await grow(database(), from, count, signal)
    const paths = Array.from({ length: times + 1 }, (_, index) => pathOf(from + index))
    from = count + 1
    const [front = '/'] = home.examples({ slug: '', version: 1 }).slice(1)
    const { cursor } = await pageChangesSince(database(), null)
    const ready = []
    for (let n = 0; n <= times; n += 1) ready.push(await publishing.prepare(`piece-${count}-${n}`))
    say('Measuring...')
    found.set(count, {
      stored: await medianOf(paths, (path) => asked(site + path)),
      remembered: await medianOf(paths, () => asked(site + (paths[0] ?? ''))),
      front: await medianOf(paths, () => asked(site + front)),
      changes: await medianOf(paths, () => pageChangesSince(database(), cursor)),
      publish: await medianOf(ready, (articleId) => publishing.publish(articleId)),
    })
  }
  const [small, large] = [found.get(few), found.get(many)]
  if (small === undefined || large === undefined) throw new Error('Nothing was measured')
  const row = (cost: Cost) => [
    names[cost],
    small[cost].toFixed(2),
    large[cost].toFixed(2),
    (large[cost] / small[cost]).toFixed(2),
  ]
  return {
    lines: [
      machine(),
      '',
      ...table([
        [`median ms of ${times}`, `${few} articles`, `${many.toLocaleString('en')} articles`, 'times'],
        ...costs.map(row),
      ]),
    ],
    figures: { machine: machine(), few, many, small, large },
  }
}

/** People who publish, and articles that are ready for it. */
async function publisher() {
  const people = await newsroom(database())
  const { deps, clock, wim, edith } = people
  const { begin, review } = steps(people)
  return {
    prepare: async (slug: string): Promise<ArticleId> => {
      const articleId = await begin()
      accepted(await changeSlug({ articleId, slug }, wim, deps))
      await review(articleId)
      clock.pass(1)
      return articleId
    },
    publish: async (articleId: ArticleId): Promise<void> => {
      accepted(await publishNow(articleId, edith, deps))
    },
  }
}

/** The middle of how long each took; the first one warms up. */
async function medianOf<T>(inputs: readonly T[], work: (input: T) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (const input of inputs) {
    const began = performance.now()
    await work(input)
    times.push(performance.now() - began)
  }
  return median(times.slice(1))
}

async function asked(url: string): Promise<void> {
  const response = await fetch(url)
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${url} answered with ${response.status}`)
}

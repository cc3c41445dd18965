import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PageChanges } from '#db/public-pages.ts'
import { trustMs } from '#lib/application/forgetting.ts'
import { PageMemory, type Remembered } from './page-memory.ts'

const nothingChanged = async (): Promise<PageChanges> => ({ cursor: '1', paths: [] })
const at = (ms: number) => ({ steady: ms, wall: 1_000_000 + ms })

/** What a path answers with is how often it has changed. */
function withClock(changes: (cursor: string | null) => Promise<PageChanges> = nothingChanged) {
  const clock = { now: at(0) }
  const loads: string[] = []
  const memory = new PageMemory<number>(changes, () => clock.now)
  const get = (path: string, remembered: Remembered = 'page') =>
    memory.get(path, remembered, async () => loads.push(path))
  return { clock, memory, get, loads }
}

test('what was loaded is recalled for as long as the last question to the database is trusted, by either clock', async () => {
  const { clock, memory, get } = withClock()
  await get('/a')
  expect(memory.recall('/a')).toBe(1)
  clock.now = at(trustMs - 1)
  expect(memory.recall('/a')).toBe(1)
  await turn()
  clock.now = at(3 * trustMs)
  expect(memory.recall('/a')).toBeNull()
  expect(await get('/a')).toBe(1)
  // The machine slept: only the clock on the wall went on. Then somebody set that one back.
  clock.now = { steady: 3 * trustMs, wall: clock.now.wall + trustMs }
  expect(memory.recall('/a')).toBeNull()
  clock.now = { steady: 3 * trustMs, wall: 0 }
  expect(memory.recall('/a')).toBeNull()
})

test('half of the time before it would have to wait, it asks in the background', async () => {
  const asked: (string | null)[] = []
  const { clock, memory, get, loads } = withClock(async (cursor) => {
    asked.push(cursor)
    return { cursor: String(asked.length), paths: [] }
  })
  await get('/a')
  for (let ms = 0; ms < 20 * trustMs; ms += 10) {
    clock.now = at(ms)
    expect(memory.recall('/a')).toBe(1)
    await turn()
  }
  expect(loads).toEqual(['/a'])
  expect(asked.slice(0, 3)).toEqual([null, '1', '2'])
  expect(asked.length).toBeLessThan(45)
})

test('a list is forgotten with any change, and after a second; a file never', async () => {
  const changed: string[] = []
  const { clock, memory, get } = withClock(async () => ({ cursor: '1', paths: changed.splice(0) }))
  await get('/', 'list')
  await get('/a', 'page')
  await get('/font', 'file')
  changed.push('/b')
  clock.now = at(trustMs)
  await get('/a')
  expect([memory.recall('/'), memory.recall('/a'), memory.recall('/font')]).toEqual([null, 2, 3])
  await get('/', 'list')
  for (let ms = trustMs; ms < 1000 + trustMs; ms += 100) {
    clock.now = at(ms)
    memory.recall('/a')
    await turn()
    expect(memory.recall('/')).toBe(4)
  }
  clock.now = at(1000 + trustMs)
  expect([memory.recall('/'), memory.recall('/a')]).toEqual([null, 2])
})

test('what nobody asked for lately makes room for what somebody asks for, and what is not there takes none', async () => {
  const { memory, get } = withClock()
  await get('/wanted')
  for (let n = 0; n < 2000; n += 1) {
    await get(`/${n}`)
    memory.recall('/wanted')
  }
  expect([memory.recall('/wanted'), memory.recall('/0'), memory.recall('/1999')]).toEqual([1, null, 2001])
  expect(await memory.get('/nowhere', 'page', async () => null)).toBeNull()
  expect(memory.recall('/nowhere')).toBeNull()
})

test('who asks for what is being loaded waits for it, unless anything changed since that began', async () => {
  const changed: string[] = []
  const { clock, memory } = withClock(async () => ({ cursor: '1', paths: changed.splice(0) }))
  await memory.get('/known', 'page', async () => 0)
  const loads: ((value: number | null) => void)[] = []
  const get = async (path: string) => {
    const answer = memory.get(path, 'page', () => new Promise((resolve) => loads.push(resolve)))
    await turn()
    return { answer }
  }
  const [first, second] = [await get('/a'), await get('/a')]
  changed.push('/a')
  clock.now = at(trustMs)
  const late = await get('/a')
  expect(loads).toHaveLength(2)
  loads[0]?.(1)
  loads[1]?.(2)
  expect(await Promise.all([first.answer, second.answer, late.answer])).toEqual([1, 1, 2])
  const [nobody, nobodyElse] = [await get('/nowhere'), await get('/nowhere')]
  loads[2]?.(null)
  await turn()
  // Nothing may be nothing for another reason: each finds out for itself.
  loads[3]?.(null)
  expect(await Promise.all([nobody.answer, nobodyElse.answer])).toEqual([null, null])
})

interface Step {
  readonly pause: number
  readonly act: 'change' | 'ask'
  readonly path: '/a' | '/b'
}

/**
 * A database and a process whose every step comes as late as chance will have it, with no notification at all: questions
 * and loads see the database at some moment of their way, and answers come back any time later.
 */
class World {
  #now = 0
  readonly #due: { readonly at: number; readonly run: () => void }[] = []
  /** Every change there was, with its moment. */
  readonly log: { readonly path: string; readonly at: number }[] = []
  readonly #delays: readonly number[]
  #used = 0

  constructor(delays: readonly number[]) {
    this.#delays = delays
  }

  now = () => at(this.#now)
  #delay = () => this.#delays[this.#used++ % this.#delays.length] ?? 0

  after<T>(run: () => T): Promise<T> {
    return new Promise((resolve) => {
      this.#due.push({ at: this.#now + this.#delay(), run: () => resolve(run()) })
    })
  }

  async pass(ms: number): Promise<void> {
    const until = this.#now + ms
    for (;;) {
      await turn()
      const next = this.#due.sort((one, other) => one.at - other.at)[0]
      if (next === undefined || next.at > until) break
      this.#due.shift()
      this.#now = Math.max(this.#now, next.at)
      next.run()
    }
    this.#now = until
  }

  readonly changesSince = async (cursor: string | null): Promise<PageChanges> => {
    const found = await this.after(() => ({
      cursor: String(this.log.length),
      paths: cursor === null ? ('too many' as const) : this.log.slice(Number(cursor)).map(({ path }) => path),
    }))
    return this.after(() => found)
  }

  readonly load = async (path: string): Promise<number> => {
    const found = await this.after(() => this.log.filter((change) => change.path === path).length)
    return this.after(() => found)
  }

  /** The least that may be answered to whoever asks now: every change whose taking back was answered as done. */
  required(path: string): number {
    return this.log.filter((change) => change.path === path && change.at + trustMs <= this.#now).length
  }

  change(path: string): void {
    this.log.push({ path, at: this.#now })
  }
}

test('once a change was answered as done, no request that begins then gets what was before, however late anything comes', async () => {
  const delay = fc.oneof(fc.nat(5), fc.nat(5), fc.nat(trustMs * 2))
  const step = fc.record<Step>({
    pause: fc.oneof(fc.nat(5), fc.nat(50), fc.nat(trustMs * 2)),
    act: fc.constantFrom('change', 'ask', 'ask', 'ask'),
    path: fc.constantFrom('/a', '/a', '/b'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(delay, { minLength: 1 }),
      fc.array(step, { minLength: 20, maxLength: 60 }),
      async (delays, steps) => {
        const world = new World(delays)
        const memory = new PageMemory<number>(world.changesSince, world.now)
        const answers: Promise<readonly [answered: number, required: number]>[] = []
        for (const { pause, act, path } of steps) {
          await world.pass(pause)
          if (act === 'change') world.change(path)
          else {
            const required = world.required(path)
            // The version before the first change is 0, and something that is there.
            const load = () => world.load(path).then((version) => ({ version }))
            const remembered = memory.recall(path)
            if (remembered !== null) answers.push(Promise.resolve([remembered, required]))
            else
              answers.push(
                memory.get(path, 'page', async () => (await load()).version).then((got) => [got ?? -1, required]),
              )
          }
        }
        await world.pass(100_000)
        for (const [answered, required] of await Promise.all(answers)) expect(answered).toBeGreaterThanOrEqual(required)
      },
    ),
    { numRuns: 600 },
  )
}, 30_000)

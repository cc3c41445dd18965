import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import type { Deps } from '#lib/application/deps.ts'
import { forgotten } from '#lib/application/forgetting.ts'
import { giveCommand } from '#lib/commands/decide-and-save.ts'
import { accepted, newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import { readersOf } from './readers.fixture.ts'
import { publishedSite } from './serve.ts'

const { db, url } = await testDatabase()
const people = await newsroom(db)
const { edith } = people
const deps: Deps = { ...people.deps, untilForgotten: () => forgotten(1) }
const { begin, published } = steps(people)

const directory = mkdtempSync(join(tmpdir(), 'pages-'))
/** One hears of changes, the other has to ask; both keep files in one directory, for one nginx. */
const sites = [1, 2].map(() => publishedSite(deps, { sharedSeconds: 1, pagesDirectory: directory }))
const readers = await Promise.all(sites.map((site) => readersOf(site)))
const unreachable = url.replace(/:\d+\//, ':1/')
const stops = sites.map((site, at) => site.follow(at === 0 ? url : unreachable))
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()))
  rmSync(directory, { recursive: true })
})

/** What nginx finds of a path at this moment, by the file that tells it where to look. */
function servedNow(path: string): string | null {
  const [, name = ''] =
    /\/([0-9a-f]{16})\/\$countersign_second/.exec(readFileSync(join(directory, 'nginx.conf'), 'utf8')) ?? []
  const file = join(directory, name, `${Math.floor(Date.now() / 1000)}${path}.html`)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

test('an article that is asked for often is a file, byte for byte, until the words are taken back', async () => {
  const [articleId] = [await published('wanted'), await published('stays')]
  const [path, other] = ['/articles/wanted', '/articles/stays']
  let isOver = false
  // Readers who never stop asking: for them a file would be made anew at once.
  const reading = readers.map(async (get) => {
    for (; !isOver; await wait(20)) for (const each of [path, other]) expect((await get(each)).status).toBeLessThan(500)
  })
  await expect.poll(() => [path, other].map(servedNow), { timeout: 10_000 }).not.toContain(null)
  expect(servedNow(path)).toBe(await (await readers[0]?.(path))?.text())
  accepted(await giveCommand(deps, edith, articleId, { type: 'withdraw', reason: 'It is being rewritten.' }))
  for (let times = 0; times < 40; times += 1, await wait(50)) expect(servedNow(path)).toBeNull()
  await expect.poll(() => servedNow(other)).not.toBeNull()
  isOver = true
  await Promise.all(reading)
})

test('what nobody is to have yet is never a file, and a process that ends leaves none', async () => {
  await begin()
  await published('left')
  // Of both, since either may answer for a second; again and again, since a page is dropped with each news of it.
  const wanted = async () => {
    for (const get of readers) await get('/articles/left')
    return servedNow('/articles/left')
  }
  await expect.poll(wanted, { timeout: 10_000 }).not.toBeNull()
  const files = () =>
    readdirSync(directory, { recursive: true })
      .map(String)
      .filter((name) => name.startsWith('held-') && name.endsWith('.html'))
      .map((name) => name.replace(/^held-[^/]+/, ''))
  expect(files()).toContain('/articles/left.html')
  // The draft's own address.
  expect(files().filter((name) => name.includes('walking'))).toEqual([])
  await Promise.all(stops.splice(0).map((stop) => stop()))
  expect(files()).toEqual([])
})

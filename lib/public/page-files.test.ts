import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { policyFor, style } from '#lib/publication/render/style.ts'
import { type Answerable, answerOf, revalidate } from './answer.ts'
import { PageFiles } from './page-files.ts'

const ends: (() => void)[] = []
afterEach(() => {
  vi.useRealTimers()
  for (const end of ends.splice(0)) end()
})

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'pages-'))
  ends.push(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

const common = [['X-Content-Type-Options', 'nosniff']] as const
const headers = { 'Content-Security-Policy': policyFor(null, [style]) }

const article = (text: string, others: Partial<Answerable> = {}): Answerable => ({
  ...answerOf(Buffer.from(text), { contentType: 'text/html; charset=utf-8', cacheControl: revalidate }),
  headers,
  ...others,
})

const atSecond = (second: number) => ({ steady: second * 1000, wall: second * 1000 })

function opened(directory = newDirectory()) {
  const files = new PageFiles(directory, common)
  ends.push(() => files.close())
  const [, name] =
    /\/([0-9a-f]{16})\/\$countersign_second/.exec(readFileSync(join(directory, 'nginx.conf'), 'utf8')) ?? []
  if (name === undefined) throw new Error('nginx is not told where to look')
  /** Where nginx would look for a page in a second. */
  const fileAt = (second: number, path: string) => join(directory, name, `${second}${path}.html`)
  const servedAt = (second: number, path: string): string | null => {
    const file = fileAt(second, path)
    return existsSync(file) ? readFileSync(file, 'utf8') : null
  }
  return { directory, files, fileAt, servedAt }
}

test('a page is a file in the second of the last question to the database and in the next, and in no other', () => {
  const { files, servedAt } = opened()
  files.put('/articles/walking', article('as signed'))
  expect(servedAt(1000, '/articles/walking')).toBeNull()
  files.asked(atSecond(1000.9))
  expect([999, 1000, 1001, 1002].map((second) => servedAt(second, '/articles/walking'))).toEqual([
    null,
    'as signed',
    'as signed',
    null,
  ])
})

test('whatever happens in whatever order, nothing is served two seconds after it was last known to be true', () => {
  const act = fc.oneof(
    fc.record({ type: fc.constant('put' as const), path: fc.constantFrom('/articles/a', '/articles/b') }),
    fc.record({ type: fc.constant('forgot' as const), path: fc.constantFrom('/articles/a', '/articles/b') }),
    fc.record({ type: fc.constant('asked' as const), after: fc.integer({ min: 0, max: 4000 }) }),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const { files, servedAt } = opened()
      let now = 1_000_000
      let asked = Number.NEGATIVE_INFINITY
      const known = new Set<string>()
      for (const each of acts) {
        if (each.type === 'put') {
          files.put(each.path, article(each.path))
          known.add(each.path)
        } else if (each.type === 'forgot') {
          files.forgot(each.path)
          known.delete(each.path)
        } else {
          now += each.after
          files.asked({ steady: now, wall: now })
          asked = now
        }
        for (const path of ['/articles/a', '/articles/b'])
          for (let ahead = 0; ahead < 6; ahead += 1) {
            const second = Math.floor(now / 1000) + ahead
            if (servedAt(second, path) === null) continue
            expect(known).toContain(path)
            expect((second + 1) * 1000 - asked).toBeLessThanOrEqual(2000)
          }
      }
      files.close()
    }),
    { numRuns: 60 },
  )
})

test('what is forgotten is gone from every second at once, and with it the compressed one', () => {
  const { files, fileAt, servedAt } = opened()
  files.put('/articles/walking', article('as signed'))
  files.put('/articles/walking/record', article('its record'))
  files.asked(atSecond(1000))
  expect(existsSync(`${fileAt(1001, '/articles/walking')}.gz`)).toBe(true)
  files.forgot('/articles/walking')
  expect(servedAt(1001, '/articles/walking')).toBeNull()
  expect(existsSync(`${fileAt(1001, '/articles/walking')}.gz`)).toBe(false)
  expect(servedAt(1001, '/articles/walking/record')).toBe('its record')
})

test.each<[string, string, Partial<Answerable>]>([
  ['a notice in the place of what was withdrawn', '/articles/gone', { status: 410 }],
  ['what no cache may keep', '/articles/private', { cacheControl: 'no-store' }],
  [
    'a page of another day, with the style of that day',
    '/articles/old',
    { headers: { 'Content-Security-Policy': 'x' } },
  ],
  ['what is no page', '/articles/walking/record.json', { contentType: 'application/json' }],
  ['a path that leads elsewhere', '/articles/../../etc/passwd', {}],
])('%s is no file', (_what, path, others) => {
  const { files, directory } = opened()
  files.put(path, article('words', others))
  expect(files.isEmpty).toBe(true)
  const [held = ''] = readdirSync(directory).filter((name) => name.startsWith('held-'))
  expect(readdirSync(join(directory, held))).toEqual([])
})

test('the times of files are made of what is in them: nginx makes its entity tags of these', () => {
  const timesOf = (text: string) => {
    const { files, fileAt } = opened()
    files.put('/articles/walking', article(text))
    files.asked(atSecond(1000))
    return ['', '.gz'].map((end) => statSync(fileAt(1000, '/articles/walking') + end).mtimeMs)
  }
  const [one, same, other] = [timesOf('one'), timesOf('one'), timesOf('two')]
  expect(one).toEqual(same)
  expect(new Set([...one, ...other]).size).toBe(4)
})

test('two processes answer for the seconds in turn, each with what it knows to be true', () => {
  const first = opened()
  const second = opened(first.directory)
  first.files.put('/articles/walking', article('of the first'))
  second.files.put('/articles/walking', article('of the second'))
  first.files.asked(atSecond(1000))
  second.files.asked(atSecond(1001))
  expect([1000, 1001, 1002].map((at) => first.servedAt(at, '/articles/walking'))).toEqual([
    'of the first',
    'of the first',
    'of the second',
  ])
  first.files.close()
  expect(first.servedAt(1001, '/articles/walking')).toBeNull()
})

test('a clock that is set back does not come to seconds that were allowed before', () => {
  const { files, servedAt } = opened()
  files.put('/articles/walking', article('as signed'))
  files.asked(atSecond(1000))
  files.asked(atSecond(900))
  expect([1000, 1001, 900, 901].map((second) => servedAt(second, '/articles/walking') !== null)).toEqual([
    false,
    false,
    true,
    true,
  ])
})

test('after ten minutes a file is none; seconds that are over, and what a killed process left, are swept away', () => {
  vi.useFakeTimers()
  const { files, directory } = opened()
  files.put('/articles/walking', article('as signed'))
  for (let second = 1000; second < 1020; second += 1) files.asked(atSecond(second))
  const seconds = () => readdirSync(directory, { recursive: true }).filter((name) => /\/\d+$/.test(String(name)))
  expect(seconds().length).toBeLessThanOrEqual(5)
  vi.advanceTimersByTime(10 * 60_000)
  expect(files.isEmpty).toBe(true)
  const [left = ''] = readdirSync(directory).filter((name) => name.startsWith('held-'))
  utimesSync(join(directory, left), 1000, 1000)
  opened(directory)
  expect(existsSync(join(directory, left))).toBe(false)
})

test('what cannot be written ends the files, and not the answers', () => {
  const { files, directory, servedAt } = opened()
  files.put('/articles/walking', article('as signed'))
  rmSync(directory, { recursive: true })
  expect(() => files.asked(atSecond(1000))).not.toThrow()
  expect(() => files.forgot('/articles/walking')).not.toThrow()
  expect(servedAt(1000, '/articles/walking')).toBeNull()
  expect(() => files.put('/articles/other', article('words'))).not.toThrow()
})

test('nginx says with a file what the program says with the page', () => {
  const { directory } = opened()
  const written = readFileSync(join(directory, 'nginx.conf'), 'utf8')
  const said = Object.fromEntries(
    [...written.matchAll(/add_header (\S+) "([^"]*)";/g)].map(([, name, value]) => [name, value]),
  )
  expect(said).toEqual({
    'Last-Modified': '',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': headers['Content-Security-Policy'],
    'Cache-Control': revalidate,
  })
  expect(() => new PageFiles(newDirectory(), [['X-Odd', 'a "quoted" word']])).toThrow('nginx would read this otherwise')
})

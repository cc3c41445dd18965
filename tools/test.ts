import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './browser.ts'
import { ensureBuild } from './build.ts'
import { installed } from './database/binaries.ts'
import { startThrowAwayCluster } from './database/cluster.ts'
import { asOneTest, type Count, playwright, stopStage, vitest } from './stage.ts'

/** `npm test -- --slow`, before a release: every run of the co-editing failures. */
const slow = process.argv.includes('--slow')
const runs = Number(process.env.CO_EDITING_RUNS) || (slow ? 50 : 3)
/** `npm test -- --oldest`: what speaks SQL of its own also on the oldest PostgreSQL that is supported. */
const oldest = slow || process.argv.includes('--oldest')

/** Where statements are; what calls them over HTTP or sockets says the same ones. */
const speaksSql = slow ? [] : ['db/', 'lib/commands/', 'lib/queries/', 'lib/jobs/']

type Stage = readonly [name: string, run: () => Promise<Count>]

/** Everything that `npm test` runs, in this order. The last line it prints is `N passed, N failed`. */
const stages: readonly Stage[] = [
  ['types', types],
  ['lint and format', () => asOneTest('node_modules/@biomejs/biome/bin/biome', ['check', '.'])],
  ['unit, property, database and editor tests', inVitest],
  ['build', build],
  ['journeys in a browser', journeys],
  [`co-editing under failures (${runs} runs)`, coEditing],
  ...(oldest ? [["database tests on the system's PostgreSQL", onSystemPostgres] as const] : []),
]

// The tests choose their own database and settings; a developer's must not reach them.
const systemDatabase = process.env.TEST_DATABASE_URL
for (const name of [
  'TEST_DATABASE_URL',
  'DATABASE_URL',
  'AUTH_SECRET',
  'SIGNING_KEY',
  'PORT',
  'SITE_URL',
  'NODE_ENV',
]) {
  delete process.env[name]
}

let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt)
if (process.send) process.on('disconnect', interrupt)

let passed = 0
let failed = 0
const failures: string[] = []
const unsteady: string[] = []
for (const [name, run] of stages) {
  if (interrupted) break
  console.log(`\n== ${name}`)
  const began = Date.now()
  const count = await run().catch((error: unknown): Count => {
    const message = error instanceof Error ? error.message : String(error)
    console.error(message)
    return { passed: 0, failed: 1, failures: [message] }
  })
  passed += count.passed
  failed += count.failed
  unsteady.push(...(count.unsteady ?? []).map((words) => `  ${shortened(words)}`))
  if (count.failed > 0) failures.push(name, ...count.failures.map((words) => `  ${shortened(words)}`))
  console.log(
    `== ${name}: ${count.passed} passed, ${count.failed} failed, ${Math.round((Date.now() - began) / 1000)} s`,
  )
}
if (interrupted) {
  failed += 1
  failures.push('interrupted')
}
if (unsteady.length > 0) console.log(`\nPassed at the second try:\n${unsteady.join('\n')}`)
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** What failed and why, short enough for the end of a log. */
function shortened(words: string): string {
  return words.replaceAll(/\s+/g, ' ').slice(0, 400)
}

function interrupt(): void {
  interrupted = true
  stopStage()
}

async function types(): Promise<Count> {
  const generated = await asOneTest('node_modules/next/dist/bin/next', ['typegen'])
  return generated.failed > 0 ? generated : asOneTest('node_modules/typescript/bin/tsc', ['--noEmit'])
}

/** The editor's own tests run in a page of a browser. */
async function inVitest(): Promise<Count> {
  await ensureBrowser()
  return vitest([], {})
}

async function build(): Promise<Count> {
  await ensureBuild()
  return { passed: 1, failed: 0, failures: [] }
}

async function journeys(): Promise<Count> {
  await ensureBrowser()
  return playwright('e2e/playwright.config.ts', 1)
}

/** Three browsers, one text, and everything that can break off meanwhile. A word lost once is lost: nothing is tried again. */
function coEditing(): Promise<Count> {
  process.env.CO_EDITING_RUNS = String(runs)
  return playwright('e2e/co-editing/playwright.config.ts', 0)
}

/** The oldest server that is supported, where one is at hand. */
async function onSystemPostgres(): Promise<Count> {
  const tests = ['--project', 'postgres*', ...speaksSql]
  if (systemDatabase) return vitest(tests, { TEST_DATABASE_URL: systemDatabase })
  const bin = systemPrograms()
  if (bin === undefined) {
    console.log('There is none here (Debian: postgresql-15), and TEST_DATABASE_URL is not set.')
    return { passed: 0, failed: 0, failures: [] }
  }
  const binaries = installed(bin)
  console.log(binaries.name)
  const cluster = await startThrowAwayCluster(binaries)
  try {
    return await vitest(tests, { TEST_DATABASE_URL: cluster.url })
  } finally {
    await cluster.stop()
  }
}

function systemPrograms(): string | undefined {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return undefined
  const majors = readdirSync(base)
    .map(Number)
    .filter((major) => major >= 15)
  return majors
    .sort((one, other) => one - other)
    .map((major) => join(base, String(major), 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
}

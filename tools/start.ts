import { createServer } from 'node:net'
import { join } from 'node:path'
import type { DemoAccount } from '#lib/settings.ts'
import { startApp } from './app-process.ts'
import { ensureBuild } from './build.ts'
import { dataDirectory, openEnvironment } from './environment.ts'

/** Whatever still hangs this long after Ctrl-C is left behind; the database's keeper ends the database by itself. */
const patienceMs = 40_000

const inDevelopment = process.argv.includes('--dev')
const ending = new AbortController()
const stops: (() => Promise<void>)[] = []

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
// Started by another process (an older Node): without that one nobody would stop this one.
if (process.send) process.on('disconnect', end)

function end(): void {
  if (ending.signal.aborted) return
  ending.abort()
  setTimeout(() => process.exit(1), patienceMs).unref()
}

let code = 0
try {
  await run(ending.signal)
} catch (error) {
  if (!ending.signal.aborted) {
    code = 1
    console.error(error instanceof Error ? error.message : error)
  }
} finally {
  end()
  for (const stop of stops.reverse()) await stop().catch((error: unknown) => console.error(error))
}
process.exit(code)

/** Everything from an installed checkout to a running site; returns when asked to stop, throws when something ended. */
async function run(signal: AbortSignal): Promise<void> {
  const own = !process.env.DATABASE_URL
  if (inDevelopment) Object.assign(process.env, { NODE_ENV: 'development' })
  if (!own) await requireSettings()
  await requireFreePort()
  const [environment] = await Promise.all([
    openEnvironment().then((opened) => {
      stops.push(() => opened.close())
      return opened
    }),
    inDevelopment
      ? undefined
      : ensureBuild({ signal, onBuild: () => console.log('Building. This takes about a minute...') }),
  ])
  signal.throwIfAborted()
  await requireSettings()
  if (environment.cluster?.moved) {
    console.log(`The database lies in ${environment.cluster.home}: its account cannot enter ${dataDirectory}.`)
  }
  const { prepareDatabase } = await import('./database/prepare.ts')
  await prepareDatabase(process.env.DATABASE_URL ?? '')
  const accounts = own ? await demoNewsroom() : []
  signal.throwIfAborted()
  const app = await startApp({ DEMO_ACCOUNTS: JSON.stringify(accounts) })
  stops.push(() => app.stop())
  announce(accounts)
  await Promise.race([
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
    app.exited.then((exit) => {
      throw new Error(`The app ended by itself (exit code ${exit}).`)
    }),
    environment.cluster?.lost.then(() => {
      throw new Error(
        `The database ended by itself; its log is ${join(environment.cluster?.home ?? '', 'server.log')}.`,
      )
    }) ?? new Promise(() => {}),
  ])
}

/** Loaded late: the settings read the environment, which the demo completes. */
async function requireSettings(): Promise<void> {
  const { settings } = await import('#lib/settings.ts')
  try {
    settings()
  } catch (error) {
    throw new Error(`The settings are not right:\n${error instanceof Error ? error.message : error}`)
  }
}

async function demoNewsroom(): Promise<readonly DemoAccount[]> {
  const { fillDemo } = await import('./demo-newsroom.ts')
  const { closeDatabase } = await import('#db/connection.ts')
  return fillDemo().finally(closeDatabase)
}

function announce(accounts: readonly DemoAccount[]): void {
  const site = process.env.SITE_URL ?? ''
  console.log(`\nCountersign is ready: ${site}`)
  if (accounts.length > 0) console.log(`Sign in at ${site}/sign-in as one of the demo newsroom:`)
  for (const { email, does, password } of accounts) console.log(`  ${does.padEnd(24)} ${email.padEnd(36)} ${password}`)
  console.log('Ctrl-C stops it.\n')
}

/** Asked before the long work, so that the answer comes at once. */
function requireFreePort(): Promise<void> {
  const port = Number(process.env.PORT || 3000)
  const host = process.env.HOST || '127.0.0.1'
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', (error) => {
      const inUse = 'code' in error && error.code === 'EADDRINUSE'
      const sentence = `Port ${port} is in use by another program (perhaps Countersign runs already). Stop it, or set PORT to another number.`
      reject(new Error(inUse ? sentence : `Cannot listen on ${host}, port ${port}: ${error.message}`))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

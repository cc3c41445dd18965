import { startApp } from './app-process.ts'
import { startThrowAwayCluster } from './database/cluster.ts'
import { prepareDatabase } from './database/prepare.ts'
import { processFacts } from './database/processes.ts'
import { newSecrets } from './environment.ts'

/**
 * A newsroom for the browser journeys: a throw-away database, migrated and filled with the demo, and the built app on
 * PORT. All of it ends with this process.
 */
const port = process.env.PORT || '3100'
const cluster = await startThrowAwayCluster()
Object.assign(process.env, {
  ...newSecrets(),
  DATABASE_URL: cluster.url,
  PORT: port,
  SITE_URL: `http://localhost:${port}`,
  NODE_ENV: 'production',
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  DEMO: '1',
})

const ended = Promise.withResolvers<number>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ended.resolve(0))

// The runner's own clean-up does not happen when it is killed.
const runner = Number(process.env.JOURNEYS_RUNNER)
if (runner > 0) setInterval(() => processFacts(runner) ?? ended.resolve(0), 1_000).unref()

let code = 1
try {
  await prepareDatabase(cluster.url)
  const { fillDemo } = await import('./demo-newsroom.ts')
  const app = await startApp({ DEMO_ACCOUNTS: JSON.stringify(await fillDemo()) })
  code = await Promise.race([ended.promise, app.exited])
  await app.stop()
} finally {
  await cluster.stop()
}
process.exit(code)

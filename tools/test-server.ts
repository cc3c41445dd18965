import { crossrefHandler } from '#lib/sources/fixtures/crossref-server.ts'
import { serveLocally } from '#lib/sources/fixtures/local-server.ts'
import { pubmedHandler } from '#lib/sources/fixtures/pubmed-server.ts'
import { startApp } from './app-process.ts'
import { startThrowAwayCluster } from './database/cluster.ts'
import { prepareDatabase } from './database/prepare.ts'
import { processFacts } from './database/processes.ts'
import { newSecrets } from './environment.ts'

/**
 * A newsroom for the browser journeys: a throw-away database, migrated and filled with the demo, servers that answer as
 * Crossref and PubMed do, and the built app on PORT. All of it ends with this process.
 */
const port = process.env.PORT || '3100'
const cluster = await startThrowAwayCluster()
const [crossref, pubmed] = [await serveLocally(crossrefHandler()), await serveLocally(pubmedHandler())]
Object.assign(process.env, {
  ...newSecrets(),
  DATABASE_URL: cluster.url,
  PORT: port,
  SITE_URL: `http://localhost:${port}`,
  CROSSREF_URL: crossref.base,
  PUBMED_URL: pubmed.base,
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
  await Promise.all([crossref.close(), pubmed.close()])
}
process.exit(code)

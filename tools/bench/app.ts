import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { and, eq, like, notLike, sql } from 'drizzle-orm'
import { database } from '#db/connection.ts'
import { artefacts, publicPages } from '#db/schema/publications.ts'
import { deps, endDeps } from '#lib/application/process-deps.ts'
import { startApp } from '#tools/app-process.ts'
import { ensureBuild } from '#tools/build.ts'
import { type Cluster, startCluster, startThrowAwayCluster } from '#tools/database/cluster.ts'
import { prepareDatabase } from '#tools/database/prepare.ts'
import { seedDemo } from '#tools/demo/seed.ts'
import { newSecrets } from '#tools/environment.ts'
import type { Circumstances } from './benchmark.ts'
import { freePort } from './wire.ts'

/**
 * The app as `npm start` runs it, with the demo newsroom in a throw-away database, until the benchmark ends. A
 * developer's settings and the demo's own data are not touched. Returns its origin.
 */
export async function startNewsroom(circumstances: Circumstances, newsroom: Newsroom = {}): Promise<string> {
  const { say, signal, onEnd } = circumstances
  await ensureBuild({ signal, onBuild: () => say('Building the app. This takes about a minute...') })
  const site = await fillNewsroom(circumstances, newsroom)
  const app = await startApp()
  onEnd(() => app.stop())
  return site
}

/** The demo newsroom in a throw-away database, with this process's settings set to it; no app runs yet. Returns its origin. */
export async function fillNewsroom(
  { say, signal, onEnd }: Circumstances,
  { settings = {}, isDurable = false }: Newsroom = {},
): Promise<string> {
  const cluster = await (isDurable ? startDurableCluster(onEnd) : startThrowAwayCluster())
  onEnd(() => cluster.stop())
  signal.throwIfAborted()
  const port = String(await freePort())
  const site = `http://127.0.0.1:${port}`
  Object.assign(process.env, {
    ...newSecrets(),
    ...nobodyElses,
    DATABASE_URL: cluster.url,
    PORT: port,
    SITE_URL: site,
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    DEMO: '1',
    ...settings,
  })
  await prepareDatabase(cluster.url)
  onEnd(endDeps)
  say('Filling a newsroom with the demo...')
  await seedDemo(deps(), randomBytes(18).toString('base64url'))
  signal.throwIfAborted()
  return site
}

export interface Newsroom {
  /** Further settings. */
  readonly settings?: Readonly<Record<string, string>>
  /** Whether the database waits for the disk, as where people work; otherwise it would survive nothing. */
  readonly isDurable?: boolean
}

/** Beside the code, so that it is a disk that is waited for. */
function startDurableCluster(onEnd: Circumstances['onEnd']): Promise<Cluster> {
  const scratch = fileURLToPath(new URL('../../.tmp', import.meta.url))
  mkdirSync(scratch, { recursive: true })
  const directory = mkdtempSync(join(scratch, 'bench-database-'))
  onEnd(async () => rmSync(directory, { recursive: true, force: true }))
  return startCluster(directory)
}

/** Settings of whoever runs this that must not reach the newsroom: it mails nobody and listens on this machine only. */
const nobodyElses = {
  HOST: '127.0.0.1',
  ROLES: '',
  SMTP_URL: '',
  MAIL_FROM: '',
  OIDC_ISSUER: '',
  OIDC_CLIENT_ID: '',
  OIDC_CLIENT_SECRET: '',
  TRUSTED_PROXIES: '',
  SHARED_CACHE_SECONDS: '',
  PAGES_DIRECTORY: '',
}

/** The address of the longest article that is public in the newsroom. */
export async function longestArticle(): Promise<string> {
  const [row] = await database()
    .select({ path: publicPages.path })
    .from(publicPages)
    .innerJoin(artefacts, eq(artefacts.hash, publicPages.artefactHash))
    .where(
      and(
        eq(publicPages.status, 200),
        like(publicPages.path, '/articles/%'),
        notLike(publicPages.path, '/articles/%/%'),
      ),
    )
    .orderBy(sql`length(${artefacts.body}) desc`)
    .limit(1)
  if (row === undefined) throw new Error('The demo newsroom has published nothing')
  return row.path
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { openDatabase } from '#db/connection.ts'
import { readDocument } from '#lib/coediting/shared-manuscript.ts'
import { openSharedCopy } from '#lib/commands/write-together.ts'
import { plainText } from '#lib/document/text.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { type AppProcess, startApp } from '#tools/app-process.ts'
import { startThrowAwayCluster } from '#tools/database/cluster.ts'
import { newSecrets } from '#tools/environment.ts'

/** The built app on a database of its own, and the means to end it by force. */
export interface Site {
  readonly url: string
  readonly administrator: { readonly email: string; readonly password: string }
  /** Starts the app on its port again. */
  start(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** The text that the database holds for an article, asked without the app. */
  committed(articleId: string): Promise<string>
  /** Ends all of it. */
  stop(): Promise<void>
}

export async function startSite(): Promise<Site> {
  const cluster = await startThrowAwayCluster()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const administrator = { email: 'administrator@example.org', password: 'four words will do' }
  const environment = {
    ...newSecrets(),
    DATABASE_URL: cluster.url,
    PORT: String(port),
    SITE_URL: url,
    NODE_ENV: 'production',
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  }
  const { pool, db } = openDatabase(cluster.url, { max: 2 })
  let app: AppProcess | null = null
  const site: Site = {
    url,
    administrator,
    start: async () => {
      app = await startApp(environment)
    },
    kill: async () => {
      await app?.kill()
    },
    committed: async (articleId) => {
      const copy = await openSharedCopy(ArticleId.parse(articleId), { db })
      if (copy === null) throw new Error('The database has no such article')
      return textOf([copy.state])
    },
    stop: async () => {
      await app?.stop()
      await pool.end()
      await cluster.stop()
    },
  }
  try {
    await addAdministrator(administrator, environment)
    await site.start()
    return site
  } catch (error) {
    await site.stop()
    throw error
  }
}

/** The text that updates of a shared copy make together. */
export function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return plainText(readDocument(doc)).text
}

/** By the command that the person who runs a site uses; it prepares the database too. */
async function addAdministrator(
  { email, password }: Site['administrator'],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const script = fileURLToPath(new URL('../../tools/create-admin/main.ts', import.meta.url))
  const child = spawn(process.execPath, [script, '--email', email, '--name', 'Samir Wirth'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...environment, COUNTERSIGN_PASSWORD: password },
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('The administrator could not be made.')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const closed = once(probe, 'close')
  probe.close()
  await closed
  if (address === null || typeof address === 'string') throw new Error('There is no free port')
  return address.port
}

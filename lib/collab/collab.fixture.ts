import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { encode } from 'next-auth/jwt'
import { afterAll, afterEach } from 'vitest'
import * as Y from 'yjs'
import type { TestDatabase } from '#db/testing.ts'
import type { Deps } from '#lib/application/deps.ts'
import { startSession } from '#lib/auth/sign-in.ts'
import { schemaVersion } from '#lib/coediting/schema-version.ts'
import { documentField, readDocument } from '#lib/coediting/shared-manuscript.ts'
import { newsroom, type PersonActor, steps } from '#lib/commands/newsroom.fixture.ts'
import { openSharedCopy } from '#lib/commands/write-together.ts'
import { plainText } from '#lib/document/text.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { settings } from '#lib/settings.ts'
import { addMinutes, instantOf } from '#lib/time/instant.ts'
import { collabServer } from './server.ts'

/** A person's browser as far as the socket sees it. */
export interface Browser {
  readonly sessionId: string
  readonly headers: Readonly<Record<string, string>>
}

/** A page with an article open. */
export interface Page {
  readonly doc: Y.Doc
  readonly provider: HocuspocusProvider
  /** How the socket was closed, each time, as `CODE REASON`. */
  readonly closings: readonly string[]
  /** Why the article was not opened, each time. */
  readonly denials: readonly string[]
  /** What the server said besides. */
  readonly heard: readonly string[]
  /** Everything typed here is acknowledged. */
  readonly isSaved: () => boolean
  readonly text: () => string
  /** Types words at the beginning of the summary. */
  readonly type: (words: string) => void
}

/** A staffed newsroom with servers of co-editing before one database, and pages that use them over real sockets. */
export async function writersRoom({ db, url }: TestDatabase) {
  Object.assign(process.env, environment(url))
  const people = await newsroom(db, addMinutes(instantOf(new Date()), -24 * 60))
  const deps: Deps = {
    ...people.deps,
    clock: { now: () => instantOf(new Date()) },
    site: { name: 'The Test Gazette', url: settings().siteUrl },
  }
  const pages: Page[] = []
  const stops: (() => Promise<void>)[] = []
  afterEach(() => {
    for (const { provider } of pages.splice(0)) leave(provider)
  })
  afterAll(async () => {
    for (const stop of stops.toReversed()) await stop()
  })

  return {
    people,
    deps,
    steps: steps(people),
    environment: environment(url),
    /** Starts a server and answers its address; with `silent` the database does not notify it. */
    serve: async ({ silent = false } = {}): Promise<string> => {
      const { address, stop } = await startServer(deps, silent ? null : url)
      stops.push(stop)
      return address
    },
    start: () => startServer(deps, url),
    signIn: async ({ id }: Pick<PersonActor, 'id'>): Promise<Browser> => {
      const sessionId = await startSession(id, deps)
      const token = await encode({ token: { sid: sessionId }, secret: settings().authSecret })
      return { sessionId, headers: { cookie: `next-auth.session-token=${token}`, origin: settings().siteUrl } }
    },
    /** Opens an article in a browser; it goes on connecting until the test ends. */
    open: (
      address: string,
      articleId: ArticleId,
      { headers }: Pick<Browser, 'headers'>,
      { token = schemaVersion, doc = new Y.Doc() }: { token?: string; doc?: Y.Doc } = {},
    ): Page => {
      const page = openPage(address, articleId, headers, token, doc)
      pages.push(page)
      return page
    },
    /** The text that the log holds. */
    stored: async (articleId: ArticleId): Promise<string> => {
      const copy = await openSharedCopy(articleId, deps)
      if (copy === null) throw new Error('There is no shared copy')
      const doc = new Y.Doc()
      Y.applyUpdate(doc, copy.state)
      return textOf(doc)
    },
  }
}

async function startServer(deps: Deps, databaseUrl: string | null) {
  const collab = collabServer(deps, { databaseUrl })
  const server = createServer().on('upgrade', collab.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/collab`,
    stop: async (): Promise<void> => {
      await collab.stop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const environment = (url: string) => ({
  DATABASE_URL: url,
  AUTH_SECRET: 'a secret of tests that is long enough to be one',
  SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  SITE_URL: 'http://localhost:3000',
  NODE_ENV: 'test' as const,
  LOG_LEVEL: 'error',
})

/** A socket that sends what a browser would; Node's takes headers where the standard has protocols. */
export const socketWith = (headers: Readonly<Record<string, string>>) =>
  class extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers } as unknown as string[])
    }
  }

function openPage(
  address: string,
  articleId: ArticleId,
  headers: Readonly<Record<string, string>>,
  token: string,
  doc: Y.Doc,
): Page {
  const closings: string[] = []
  const denials: string[] = []
  const heard: string[] = []
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: address,
    WebSocketPolyfill: socketWith(headers),
    delay: 100,
    minDelay: 100,
    jitter: false,
  })
  const provider = new HocuspocusProvider({
    name: articleId,
    document: doc,
    token,
    websocketProvider,
    onClose: ({ event }) => closings.push(`${event.code} ${event.reason}`),
    onAuthenticationFailed: ({ reason }) => denials.push(reason),
    onStateless: ({ payload }) => heard.push(payload),
  })
  provider.attach()
  return {
    doc,
    provider,
    closings,
    denials,
    heard,
    isSaved: () => provider.synced && provider.unsyncedChanges === 0,
    text: () => textOf(doc),
    type: (words) => doc.transact(() => summaryOf(doc).insert(0, words)),
  }
}

/** Closes a page as a browser that is closed: what was not sent is not sent. */
export function leave(provider: HocuspocusProvider): void {
  provider.destroy()
  provider.configuration.websocketProvider.destroy()
}

const textOf = (doc: Y.Doc): string => plainText(readDocument(doc)).text

/** The summary's text; made when it has none. */
export function summaryOf(doc: Y.Doc): Y.XmlText {
  for (const node of doc.getXmlFragment(documentField).createTreeWalker(() => true)) {
    if (!(node instanceof Y.XmlElement) || node.nodeName !== 'summary') continue
    const held = node.get(0)
    if (held instanceof Y.XmlText) return held
    const text = new Y.XmlText()
    node.insert(0, [text])
    return text
  }
  throw new Error('There is no summary')
}

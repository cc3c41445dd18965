import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeDatabase } from '#db/connection.ts'
import { deps } from '#lib/application/process-deps.ts'
import { addressHeader, clientAddress } from '#lib/auth/client-address.ts'
import { collabServer } from '#lib/collab/server.ts'
import { loggablePath } from '#lib/http/loggable-path.ts'
import { securityHeaders } from '#lib/http/security-headers.ts'
import { closeSender } from '#lib/jobs/queue.ts'
import { startJobs } from '#lib/jobs/start.ts'
import { log } from '#lib/log.ts'
import { publishedSite } from '#lib/public/serve.ts'
import { type Settings, settings, WrongSettings } from '#lib/settings.ts'

/** How long running requests and jobs may take to finish once the process is asked to stop. */
const patienceMs = 10_000

type Stop = () => Promise<void>

/** One process: published pages first, then Next on the same port, and the jobs, as ROLES says. */
async function main(): Promise<void> {
  const config = settings()
  Object.assign(process.env, {
    NODE_ENV: config.nodeEnv,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXTAUTH_URL: config.siteUrl,
    NEXTAUTH_SECRET: config.authSecret,
  })
  const stops: Stop[] = [closeDatabase, closeSender]
  const stop = stopOnce(stops)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(0))
  // Started by another process: without that one nobody would stop this one, even after kill -9.
  if (process.send) process.on('disconnect', () => stop(0))

  if (config.roles.jobs) stops.push(await startJobs())
  const port = config.roles.web ? await serve(config, stops) : null
  log.info({ port, roles: config.roles }, 'ready')
  process.send?.({ ready: true, port })
}

async function serve(config: Settings, stops: Stop[]): Promise<number> {
  // A request without a body is over when its head is: nothing of it need be waited for.
  const server = createServer({ optimizeEmptyRequests: true })
  // Readers' pages need nothing of Next; for the rest, what comes before Next is ready waits for it.
  const ready = Promise.withResolvers<Answer>()
  const headers = securityHeaders(config)
  const published = publishedSite(deps(), {
    sharedSeconds: config.sharedCacheSeconds,
    pagesDirectory: config.pagesDirectory,
  })
  stops.push(published.follow(config.databaseUrl))
  server.on('request', (request, response) => {
    if (published.serveAtOnce(request, response)) return
    for (const [name, value] of headers) response.setHeader(name, value)
    const forwardedFor = request.headers['x-forwarded-for']?.toString()
    request.headers[addressHeader] =
      clientAddress(request.socket.remoteAddress, forwardedFor, config.trustedProxies) ?? ''
    published
      .serve(request, response)
      .then(async (isServed) => {
        if (!isServed) await (await ready.promise)(request, response)
      })
      .catch((error: unknown) => {
        log.error({ err: error, path: loggablePath(request.url) }, 'a request failed')
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
        response.end('Something went wrong on our side.')
      })
  })
  const port = await listen(server, config)
  const { default: next } = await import('next')
  const app = next({
    dev: config.nodeEnv === 'development',
    dir: import.meta.dirname,
    hostname: config.host,
    port,
    httpServer: server,
  })
  stops.push(
    () => app.close(),
    () => close(server),
  )
  await app.prepare()
  const handleByNext = app.getRequestHandler()
  const collab = collabServer(deps(), { databaseUrl: config.databaseUrl })
  stops.push(() => collab.stop())
  // Beside Next's own listener, which leaves alone what is not its own: unanswered, such a socket would stay open for ever.
  server.on('upgrade', (request, socket, head) => {
    const path = URL.parse(request.url ?? '/', 'http://site')?.pathname
    if (path === '/collab') collab.upgrade(request, socket, head)
    else if (config.nodeEnv !== 'development') socket.destroy()
  })
  ready.resolve(handleByNext)
  return port
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

function listen(server: Server, { port, host }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), patienceMs / 2)
  await closed
  clearTimeout(late)
}

/** The newest part stops first; a second signal changes nothing, and whatever hangs is left after `patienceMs`. */
function stopOnce(stops: readonly Stop[]): (code: number) => void {
  let stopping = false
  return (code) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(code || 1), patienceMs).unref()
    void (async () => {
      for (const part of [...stops].reverse())
        await part().catch((error: unknown) => log.error({ err: error }, 'while stopping'))
      process.exit(code)
    })()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceFor(error)}\n`)
  process.exit(1)
})

function sentenceFor(error: unknown): string {
  if (error instanceof WrongSettings) return `The settings are not right:\n${error.message}`
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `Port ${process.env.PORT ?? 3000} is in use by another program. Stop that one, or set PORT to another number.`
  }
  return error.stack ?? error.message
}

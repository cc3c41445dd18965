import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import type { PublishedSite } from './serve.ts'

/** The public site behind a port, as server.ts puts it there; what is not for readers is answered with 418. */
export async function readersOf(site: PublishedSite): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const server = createServer((request, response) => {
    if (site.serveAtOnce(request, response)) return
    site.serve(request, response).then(
      (isServed) => {
        if (!isServed) response.writeHead(418).end('not for readers')
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return (path, init = {}) => fetch(origin + path, { redirect: 'manual', ...init })
}

import { createHash } from 'node:crypto'
import { Agent, get } from 'node:http'
import { createServer } from 'node:net'
import { gunzipSync } from 'node:zlib'

/** An answer as it came over the wire: what was compressed stays so. */
export type Answer = { readonly status: number; readonly encoding: string; readonly body: Buffer }

/** Gets an address, on a connection of its own unless `agent` keeps some. A `fetch` would unpack the answer before anybody could weigh it. */
export function fetchRaw(
  url: string,
  acceptEncoding: 'gzip' | 'identity',
  agent = new Agent({ keepAlive: false }),
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { 'accept-encoding': acceptEncoding } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          encoding: response.headers['content-encoding'] ?? 'identity',
          body: Buffer.concat(chunks),
        }),
      )
    })
    request.setTimeout(10_000, () => request.destroy(new Error(`${url} did not answer within 10 seconds`)))
    request.on('error', reject)
  })
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The HTML that a browser would read. */
export const textOf = ({ body, encoding }: Answer): string => (encoding === 'gzip' ? gunzipSync(body) : body).toString()

/** What a reader's browser fetches to show a page, in bytes of bodies, compressed as served. */
export type Weight = {
  readonly html: number
  readonly scripts: number
  readonly scriptFiles: number
  readonly styles: number
}

/** Weighs a page with the scripts and style sheets that it names. Scripts for browsers without modules are not fetched. */
export async function weigh(url: string): Promise<Weight> {
  const page = await fetchRaw(url, 'gzip')
  const html = textOf(page)
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !/\bnomodule\b/i.test(tag))
    .map(([, address = '']) => address)
  const styles = [...html.matchAll(/<link\b[^>]*\brel="stylesheet"[^>]*>/g)]
    .map(([tag]) => /\bhref="([^"]+)"/.exec(tag)?.[1] ?? '')
    .filter((address) => address !== '')
  const files = [...new Set(scripts)]
  return {
    html: page.body.byteLength,
    scripts: await sum(url, files),
    scriptFiles: files.length,
    styles: await sum(url, [...new Set(styles)]),
  }
}

async function sum(page: string, addresses: readonly string[]): Promise<number> {
  let bytes = 0
  for (const address of addresses) {
    const { status, body } = await fetchRaw(new URL(address.replaceAll('&amp;', '&'), page).href, 'gzip')
    if (status !== 200) throw new Error(`${address} answered with ${status}`)
    bytes += body.byteLength
  }
  return bytes
}

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

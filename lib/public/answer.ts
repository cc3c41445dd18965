import type { IncomingMessage, ServerResponse } from 'node:http'
import { publicPolicy } from '#lib/publication/render/style.ts'

/** What an address answers with, ready to be sent. */
export interface Answerable {
  readonly status: number
  /** Of the body; the entity tag. */
  readonly hash: string
  readonly contentType: string
  readonly body: Uint8Array
  readonly gzip: Uint8Array | null
  readonly cacheControl: string
  /** Further headers, or others in the place of those that pages have. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Browsers and caches keep a copy and ask whether it is still right; that costs one short answer. */
export const revalidate = 'public, max-age=0, must-revalidate'

/** Sends an answer: not modified where the reader has it, compressed where they take it, only the head where they ask so. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answerable): void {
  const tag = `"${answer.hash}"`
  response.setHeader('Content-Security-Policy', publicPolicy)
  response.setHeader('Cache-Control', answer.cacheControl)
  response.setHeader('ETag', tag)
  response.setHeader('Vary', 'Accept-Encoding')
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  if (answer.status === 200 && matches(request.headers['if-none-match'], tag)) {
    response.writeHead(304).end()
    return
  }
  const zipped = answer.gzip !== null && acceptsGzip(request.headers['accept-encoding'])
  const body = zipped && answer.gzip !== null ? answer.gzip : answer.body
  response.setHeader('Content-Type', answer.contentType)
  response.setHeader('Content-Length', body.byteLength)
  if (zipped) response.setHeader('Content-Encoding', 'gzip')
  response.writeHead(answer.status)
  response.end(request.method === 'HEAD' ? undefined : body)
}

const matches = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((candidate) => {
    const asked = candidate.trim().replace(/^W\//, '')
    return asked === '*' || asked === tag
  }) ?? false

/** RFC 9110, section 12.5.3, as far as gzip goes: `q=0` is a refusal. */
const acceptsGzip = (header: string | string[] | undefined): boolean =>
  String(header ?? '')
    .split(',')
    .some((coding) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding))

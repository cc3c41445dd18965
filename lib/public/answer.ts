import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** What an address answers with. */
export interface Answerable {
  readonly status: number
  /** Of the body; the entity tag. */
  readonly hash: string
  readonly contentType: string
  readonly body: Uint8Array
  readonly gzip: Uint8Array | null
  readonly cacheControl: string
  /** By which caches in front of the site can be told to forget it, beside `site`, which all have. */
  readonly keys?: readonly string[]
  /** Further headers, or others in the place of those that pages have. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Browsers keep a copy and ask whether it is still right; that costs one short answer. */
export const revalidate = 'public, max-age=0, must-revalidate'

/** An answer from bytes that are made when they are asked for. */
export function answerOf(
  body: Buffer,
  { status = 200, contentType, cacheControl }: Pick<Answerable, 'contentType' | 'cacheControl'> & { status?: number },
): Answerable {
  const hash = createHash('sha256').update(body).digest('hex')
  return { status, hash, contentType, body, gzip: gzipSync(body), cacheControl }
}

/** An answer from text that is made when it is asked for. Readers' browsers ask each time whether it is still right. */
export const made = (status: number, contentType: string, text: string): Answerable =>
  answerOf(Buffer.from(text, 'utf8'), { status, contentType, cacheControl: status === 200 ? revalidate : 'no-store' })

/** An answer from a page that is rendered when it is asked for. */
export const page = (status: number, html: string): Answerable => made(status, 'text/html; charset=utf-8', html)

import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Deps } from '#lib/application/deps.ts'
import { type Answerable, revalidate } from './answer.ts'

/** What answers for readers may use. */
export type Reading = Pick<Deps, 'db' | 'site' | 'signer' | 'clock'>

/** An answer made when it is asked for. Browsers and caches ask each time whether it is still right. */
export function made(status: number, contentType: string, text: string): Answerable {
  const body = Buffer.from(text, 'utf8')
  return {
    status,
    hash: createHash('sha256').update(body).digest('hex'),
    contentType,
    body,
    gzip: gzipSync(body),
    cacheControl: status === 200 ? revalidate : 'no-store',
  }
}

/** A page made when it is asked for. */
export const page = (status: number, html: string): Answerable => made(status, 'text/html; charset=utf-8', html)

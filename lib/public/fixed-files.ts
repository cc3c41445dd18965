import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { publicKeys, rememberKey } from '#db/signing-keys.ts'
import type { Deps } from '#lib/application/deps.ts'
import { type Answerable, revalidate } from './answer.ts'

const { resolve } = createRequire(import.meta.url)

/** The latin part of the fonts, under names of our own. */
const fonts: Readonly<Record<string, string>> = {
  '/fonts/inter-latin.woff2': '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  '/fonts/source-serif-latin.woff2': '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
}

const held = new Map<string, Answerable>()

/** Fonts; `null` for any other path. */
export async function fixedFile(path: string): Promise<Answerable | null> {
  const known = held.get(path)
  if (known) return known
  const font = fonts[path]
  if (font === undefined) return null
  const cacheControl = 'public, max-age=31536000, immutable'
  const answer = { ...answerOf(await readFile(resolve(font)), 'font/woff2', cacheControl), gzip: null }
  held.set(path, answer)
  return answer
}

/** How long the set of keys is served from memory. Another process may have brought a new key meanwhile. */
const keysMs = 5000

/** The public half of every key that ever signed here, as a JWK set (RFC 7517): read from the database every few seconds. */
export function keySet({ db, signer, clock }: Pick<Deps, 'db' | 'signer' | 'clock'>): () => Promise<Answerable> {
  let isRemembered = false
  let kept: { readonly until: number; readonly answer: Promise<Answerable> } | null = null
  const read = async () => {
    if (!isRemembered) await rememberKey(db, signer.publicJwk, clock.now())
    isRemembered = true
    const body = Buffer.from(`${JSON.stringify({ keys: await publicKeys(db) }, null, 2)}\n`)
    return answerOf(body, 'application/jwk-set+json; charset=utf-8', revalidate)
  }
  return () => {
    if (kept !== null && Date.now() < kept.until) return kept.answer
    const answer = read()
    kept = { until: Date.now() + keysMs, answer }
    answer.catch(() => {
      kept = null
    })
    return answer
  }
}

const answerOf = (body: Buffer, contentType: string, cacheControl: string): Answerable => ({
  status: 200,
  hash: createHash('sha256').update(body).digest('hex'),
  contentType,
  body,
  gzip: gzipSync(body),
  cacheControl,
})

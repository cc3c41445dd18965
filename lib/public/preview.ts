import { pictureHash } from '#lib/document/picture.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { renderPreviewEnded } from '#lib/publication/render/preview-ended.ts'
import { previewPage, previewPicture } from '#lib/queries/preview.ts'
import type { PublicAddress, Reading } from './address.ts'
import { type Answerable, answerOf } from './answer.ts'

/** What a preview says to browsers, caches and search engines: keep nothing, list nothing, tell nobody where you were. */
const secret = {
  cacheControl: 'private, no-store',
  headers: { 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow', Vary: 'Accept-Encoding, Cookie' },
}

/** Tokens that open nothing, from one address within a minute, until it has to wait. */
const mostMisses = 30
const minuteMs = 60_000
/** Addresses counted at a time; beyond it the counting begins anew. */
const mostAddresses = 10_000

/** Previews of texts in work, for whoever has a link: `/preview/TOKEN`, and its pictures under it. Nothing of them is kept. */
class Previews {
  readonly #misses = new Map<string, { count: number; readonly since: number }>()

  /** The answer, `null` where the token opens nothing. */
  async at(path: string, address: string, deps: Reading): Promise<Answerable | null> {
    const [, token, rest = ''] = /^\/preview\/([A-Za-z0-9_-]{1,100})(\/media\/[^/]+)?$/.exec(path) ?? []
    if (token === undefined) return null
    if (this.#mustWait(address)) return answer(429, 'text/plain; charset=utf-8', 'Too many tries. Wait a minute.\n')
    if (rest !== '') return this.#pictureAt(token, rest, address, deps)
    // Counted before it is known, so that tries that come all at once are counted too.
    const forgive = this.#miss(address)
    const found = await previewPage(token, deps)
    if (found.kind !== 'unknown') forgive()
    if (found.kind === 'page') return answer(200, htmlType, found.html)
    if (found.kind === 'ended')
      return answer(410, htmlType, renderPreviewEnded({ site: publicSite(deps.site), path: found.path }))
    return null
  }

  async #pictureAt(token: string, path: string, address: string, deps: Reading): Promise<Answerable | null> {
    const hash = pictureHash(path)
    const picture = hash && (await previewPicture(token, hash, deps))
    if (picture === null) {
      this.#miss(address)
      return null
    }
    const made = answer(200, picture.type, picture.bytes)
    return {
      ...made,
      headers: {
        ...made.headers,
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cross-Origin-Resource-Policy': 'same-origin',
      },
    }
  }

  #mustWait(address: string): boolean {
    const known = this.#misses.get(address)
    if (known === undefined) return false
    if (Date.now() - known.since < minuteMs) return known.count >= mostMisses
    this.#misses.delete(address)
    return false
  }

  #miss(address: string): () => void {
    if (this.#misses.size >= mostAddresses) this.#misses.clear()
    const counted = this.#misses.get(address) ?? { count: 0, since: Date.now() }
    this.#misses.set(address, counted)
    counted.count += 1
    return () => {
      counted.count -= 1
    }
  }
}

const previews = new Previews()

export const previewAddresses: PublicAddress = {
  form: '/preview/{token}',
  matches: (path) => path.startsWith('/preview/'),
  remembered: 'nothing',
  answer: ({ path, from }, reading) => previews.at(path, from, reading),
  examples: () => ['/preview/no-such-token'],
}

const htmlType = 'text/html; charset=utf-8'

const answer = (status: number, contentType: string, content: string | Uint8Array): Answerable => ({
  ...answerOf(Buffer.from(content), { status, contentType, cacheControl: secret.cacheControl }),
  gzip: null,
  headers: secret.headers,
})

import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { log } from '#lib/log.ts'
import { publicPolicy } from '#lib/publication/render/style.ts'
import { type Coding, codingsFor } from './accept-encoding.ts'
import type { Answerable } from './answer.ts'

/** Headers that go with every answer. */
export type Headers = readonly (readonly [name: string, value: string])[]

interface Variant {
  /** Names and values in turn: so they go out as they are, without being looked at anew for each reader. */
  readonly headers: string[]
  readonly notModified: string[]
  readonly body: Uint8Array
}

const compress = promisify(brotliCompress)
/** So often an answer is asked for before work on it is worth its while; a page that has just changed has readers to answer. */
const worthwhile = 10
/** Nearly the smallest, for a tenth of the time. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

/** An answer with everything worked out that does not depend on who asks. */
export class Sendable {
  readonly #answer: Answerable
  readonly #common: Headers
  readonly #variants = new Map<Coding, Variant>()
  readonly #tags: ReadonlySet<string>
  readonly #whenWanted: (self: Sendable) => void
  #asked = 0

  /** `common` is said with it, unless the answer has others of that name. `whenWanted` is told each so many times that it is asked for. */
  constructor(answer: Answerable, common: Headers, whenWanted: (self: Sendable) => void = () => undefined) {
    this.#whenWanted = whenWanted
    this.#answer = answer
    this.#common = common
    this.#add('identity', answer.body)
    if (answer.gzip !== null) this.#add('gzip', answer.gzip)
    this.#tags = new Set(['*', tag(answer, 'identity'), tag(answer, 'gzip'), tag(answer, 'br')])
  }

  /** Not modified where the reader has it, compressed as they take it, only the head where they ask so. */
  send(request: IncomingMessage, response: ServerResponse): void {
    const { 'accept-encoding': accepted, 'if-none-match': known } = request.headers
    const variant = this.#best(codingsFor(accepted?.toString()))
    if (known !== undefined && this.#answer.status === 200 && this.#isAmong(known)) {
      response.writeHead(304, variant.notModified).end()
      return
    }
    response.writeHead(this.#answer.status, variant.headers)
    if (request.method === 'HEAD') response.end()
    else response.end(variant.body)
  }

  #best(codings: readonly Coding[]): Variant {
    this.#asked += 1
    // Who asks until it is there gets gzip.
    if (this.#asked === worthwhile && this.#answer.gzip !== null) this.#addBrotli()
    if (this.#asked % worthwhile === 0) this.#whenWanted(this)
    for (const coding of codings) {
      const variant = this.#variants.get(coding)
      if (variant !== undefined) return variant
    }
    throw new Error('An answer without its own bytes')
  }

  #addBrotli(): void {
    compress(this.#answer.body, quality).then(
      (body) => this.#add('br', body),
      (error: unknown) => log.warn({ err: error }, 'a page could not be compressed by brotli; readers get gzip'),
    )
  }

  #add(coding: Coding, body: Uint8Array): void {
    const { contentType, cacheControl, headers = {} } = this.#answer
    const said = new Map<string, readonly [string, string]>()
    const say = (name: string, value: string) => said.set(name.toLowerCase(), [name, value])
    for (const [name, value] of this.#common) say(name, value)
    say('Content-Security-Policy', publicPolicy)
    say('Cache-Control', cacheControl)
    say('ETag', tag(this.#answer, coding))
    if (this.#answer.gzip !== null) say('Vary', 'Accept-Encoding')
    for (const [name, value] of Object.entries(headers)) say(name, value)
    const notModified = [...said.values()].flat()
    say('Content-Type', contentType)
    say('Content-Length', String(body.byteLength))
    if (coding !== 'identity') say('Content-Encoding', coding)
    this.#variants.set(coding, { headers: [...said.values()].flat(), notModified, body })
  }

  #isAmong(known: string): boolean {
    return known.split(',').some((candidate) => this.#tags.has(candidate.trim().replace(/^W\//, '')))
  }
}

/** Each coding has a tag of its own, since it has other bytes. */
const tag = ({ hash }: Answerable, coding: Coding): string =>
  coding === 'identity' ? `"${hash}"` : `"${hash}.${coding}"`

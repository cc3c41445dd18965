import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { log } from '#lib/log.ts'
import { policyFor, style } from '#lib/publication/render/style.ts'
import { type Answerable, revalidate } from './answer.ts'
import type { Follower, Moment } from './page-memory.ts'
import type { Headers } from './sendable.ts'

/** A file is made anew after so long: what nobody asks for any more is none. */
const keptMs = 10 * 60_000
/** What a process that was killed left here is swept away after so long; nobody can reach it. */
const leftMs = 60_000
/** Seconds that are over are kept a while for an nginx that is late. */
const pastSeconds = 3
/** A path that is safe as the name of a file. */
const plainPath = /^(\/[A-Za-z0-9-]+)+$/
const policy = policyFor(null, [style])

/**
 * Articles that are asked for often, as files that an nginx on this machine serves by itself.
 *
 * Nobody can take a file out of nginx's hands at a given moment. So nginx looks into a directory that is named by the
 * second on its clock, and a process makes that name only for the second after the one in which it asked the database
 * what has changed, once it has removed what did. Whoever is killed, stopped or cut off makes no more of them, and all
 * readers are answered by the program again. So no file is served two seconds after a process last knew it to be true.
 *
 * Makes `directory` with `nginx.conf` in it, the part of a server that serves these files.
 */
export class PageFiles implements Follower {
  /** Named after what nginx says with a file: one that says something else, until it is reloaded, finds nothing. */
  readonly #seconds: string
  readonly #held: string
  readonly #removals = new Map<string, NodeJS.Timeout>()
  #hasFailed = false

  constructor(directory: string, common: Headers) {
    const said: Headers = [...common, ['Content-Security-Policy', policy], ['Cache-Control', revalidate]]
    const name = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16)
    this.#seconds = join(directory, name)
    this.#held = join(directory, `held-${randomUUID()}`)
    for (const made of [this.#seconds, this.#held]) mkdirSync(made, { recursive: true, mode: 0o755 })
    sweep(directory)
    replaceFile(join(directory, 'nginx.conf'), configuration(directory, name, said))
  }

  get isEmpty(): boolean {
    return this.#removals.size === 0
  }

  /** Makes the page a file, where it is one that nginx can serve. Whoever calls knows it to be true at this moment. */
  put(path: string, { status, contentType, cacheControl, headers = {}, hash, body, gzip }: Answerable): void {
    if (this.#removals.has(path)) return
    if (status !== 200 || gzip === null || cacheControl !== revalidate || !plainPath.test(path)) return
    if (!contentType.startsWith('text/html') || headers['Content-Security-Policy'] !== policy) return
    this.#orGiveUp(() => {
      const file = this.#fileOf(path)
      mkdirSync(dirname(file), { recursive: true, mode: 0o755 })
      this.#removals.set(path, setTimeout(() => this.forgot(path), keptMs).unref())
      replaceFile(`${file}.gz`, gzip, timeOf(`${hash}.gzip`))
      replaceFile(file, body, timeOf(hash))
    })
  }

  forgot(path: string): void {
    if (!this.#removals.has(path)) return
    clearTimeout(this.#removals.get(path))
    this.#removals.delete(path)
    this.#orGiveUp(() => {
      for (const end of ['', '.gz']) rmSync(this.#fileOf(path) + end, { force: true })
    })
  }

  asked({ wall }: Moment): void {
    if (this.isEmpty) return
    this.#orGiveUp(() => {
      const second = Math.floor(wall / 1000)
      mkdirSync(this.#held, { recursive: true, mode: 0o755 })
      utimesSync(this.#held, second, second)
      for (const name of readdirSync(this.#seconds).filter(isAway(second)))
        rmSync(join(this.#seconds, name), { force: true })
      for (const each of [second, second + 1]) this.#allow(each)
    })
  }

  close(): void {
    for (const timeout of this.#removals.values()) clearTimeout(timeout)
    this.#removals.clear()
    rmSync(this.#held, { recursive: true, force: true })
  }

  /** What could not be removed must not be served: without another second, nothing is. */
  #orGiveUp(work: () => void): void {
    if (this.#hasFailed) return
    try {
      work()
    } catch (error) {
      this.#hasFailed = true
      log.error({ err: error }, 'pages are not kept as files any more, and nginx asks for each')
    }
  }

  readonly #fileOf = (path: string): string => `${this.#held}${path}.html`

  #allow(second: number): void {
    try {
      symlinkSync(this.#held, join(this.#seconds, String(second)))
    } catch (error) {
      // Another process, or this one, answers for that second already.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

/** Long over, or of a clock that was set back since and would come to it again. */
const isAway = (second: number) => (name: string) => Number(name) < second - pastSeconds || Number(name) > second + 1

/** Nobody ever sees a part of a file, or one without its time. */
function replaceFile(file: string, content: string | Uint8Array, time?: number): void {
  const beside = `${file}.${randomUUID()}`
  writeFileSync(beside, content, { mode: 0o644 })
  if (time !== undefined) utimesSync(beside, time, time)
  renameSync(beside, file)
}

/** Seconds since 1970 made of a hash: nginx makes its entity tag of a file's time and size, and so of what is in it. */
const timeOf = (hash: string): number => createHash('sha256').update(hash).digest().readUInt32BE(0) >>> 1

function sweep(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (!name.startsWith('held-')) continue
    const left = join(directory, name)
    if (Date.now() - statSync(left).mtimeMs > leftMs) rmSync(left, { recursive: true, force: true })
  }
}

function configuration(directory: string, name: string, said: Headers): string {
  const quoted = (text: string): string => {
    if (/["$\\\n]/.test(text)) throw new Error(`nginx would read this otherwise: ${text}`)
    return `"${text}"`
  }
  quoted(directory)
  return `# Written by Countersign when it starts. nginx reads it when it starts, or when it is told to reload.
location ~ "^(?<countersign_page>/articles/[A-Za-z0-9/-]+)$" {
  alias "${directory}/${name}/$countersign_second$countersign_page.html";
  # What is no file, and what is sent to an address rather than asked of it, is for the program.
  error_page 404 405 = @countersign;
  log_not_found off;
  # No ending of an address says what it is.
  types { }
  default_type text/html;
  charset utf-8;
  gzip_static on;
  gzip_vary on;
  # A file's time is made of its content, for the entity tag alone.
  if_modified_since off;
  add_header Last-Modified "";
${said.map(([header, value]) => `  add_header ${header} ${quoted(value)};`).join('\n')}
}
`
}

import { listenTo } from '#db/listening.ts'
import { type PageChanges, pageChannel } from '#db/public-pages.ts'
import { trustMs } from '#lib/application/forgetting.ts'
import { log } from '#lib/log.ts'

/** A list may rest on more than what is told of pages. */
const listMs = 1000
/** Entries kept; of those that nobody asked for lately the oldest goes first. */
const capacity = 500

export type Remembered = 'page' | 'list' | 'file'

interface Entry<T> {
  readonly value: T
  readonly remembered: Remembered
  readonly at: Moment
  isUsed: boolean
}

/** One clock stands still while the machine sleeps, the other can be set: time has passed when either says so. */
export interface Moment {
  readonly steady: number
  readonly wall: number
}
export const moment = (): Moment => ({ steady: performance.now(), wall: Date.now() })

/** Learns what the memory learns of the database. */
export interface Follower {
  /** What a path answered with is not known any more. */
  forgot(path: string): void
  /** All that had changed by this moment is forgotten. */
  asked(at: Moment): void
}
const nobody: Follower = { forgot: () => undefined, asked: () => undefined }

const between = (from: Moment, to: Moment): number => Math.max(to.steady - from.steady, Math.abs(to.wall - from.wall))

/**
 * What public addresses answered with, in this process's memory. It is trusted for `trustMs` after the database was asked
 * what has changed. Notifications drop an entry sooner, commonly within milliseconds; nothing rests on them.
 */
export class PageMemory<T> {
  readonly #entries = new Map<string, Entry<T>>()
  readonly #loading = new Map<string, { generation: number; value: Promise<T | null> }>()
  readonly #changesSince: (cursor: string | null) => Promise<PageChanges>
  readonly #now: () => Moment
  readonly #follower: Follower
  /** Changes so often as anything was dropped: what was being loaded meanwhile may be from before. */
  #generation = 0
  #cursor: string | null = null
  #askedAt: Moment = { steady: Number.NEGATIVE_INFINITY, wall: 0 }
  #asking: Promise<void> | null = null

  constructor(
    changesSince: (cursor: string | null) => Promise<PageChanges>,
    now: () => Moment = moment,
    follower: Follower = nobody,
  ) {
    this.#changesSince = changesSince
    this.#now = now
    this.#follower = follower
  }

  /** The entry of a path, where it can be trusted now; decided at once, so that nothing can change before it is sent. */
  recall(path: string): T | null {
    const entry = this.#entries.get(path)
    if (entry === undefined) return null
    entry.isUsed = true
    if (entry.remembered === 'file') return entry.value
    const now = this.#now()
    const age = between(this.#askedAt, now)
    if (age >= trustMs) return null
    // In good time, so that under load nobody waits for it.
    if (age >= trustMs / 2) this.lookAgain()
    return entry.remembered === 'list' && between(entry.at, now) >= listMs ? null : entry.value
  }

  /**
   * The entry of a path: from memory, or loaded. A load during which anything changed is answered but not kept. What loads
   * as `null` is never kept, so that strangers cannot fill the memory. Whoever asks while it loads waits for the same load,
   * unless anything changed since that began.
   */
  async get(path: string, remembered: Remembered, load: () => Promise<T | null>): Promise<T | null> {
    if (remembered !== 'file' && between(this.#askedAt, this.#now()) >= trustMs) await this.#ask()
    const known = this.recall(path)
    if (known !== null) return known
    const generation = this.#generation
    const at = this.#now()
    const other = this.#loading.get(path)
    if (other?.generation === generation) {
      const shared = await other.value
      if (shared !== null) return shared
    }
    const loading = { generation, value: load() }
    this.#loading.set(path, loading)
    const value = await loading.value.finally(() => {
      if (this.#loading.get(path) === loading) this.#loading.delete(path)
    })
    if (value !== null && generation === this.#generation) this.#keep(path, { value, remembered, at, isUsed: false })
    return value
  }

  /** Whether this is what the path answers with, as far as is known. */
  holds(path: string, value: T): boolean {
    return this.#entries.get(path)?.value === value
  }

  #keep(path: string, entry: Entry<T>): void {
    this.#entries.delete(path)
    this.#entries.set(path, entry)
    while (this.#entries.size > capacity)
      for (const [oldest, other] of this.#entries) {
        if (oldest === path) continue
        if (!other.isUsed) {
          this.#forget(oldest)
          break
        }
        this.#entries.delete(oldest)
        other.isUsed = false
        this.#entries.set(oldest, other)
      }
  }

  /** One question at a time serves all who wait: what was answered is trusted from the moment it was asked. */
  #ask(): Promise<void> {
    this.#asking ??= this.#askDatabase().finally(() => {
      this.#asking = null
    })
    return this.#asking
  }

  /** Asks in the background what has changed. */
  lookAgain(): void {
    if (this.#asking !== null) return
    this.#ask().catch((error: unknown) => log.warn({ err: error }, 'the database does not say which pages changed'))
  }

  async #askDatabase(): Promise<void> {
    const askedAt = this.#now()
    const { cursor, paths } = await this.#changesSince(this.#cursor)
    if (paths === 'too many') this.#forgetAll()
    else if (paths.length > 0) this.#drop(paths)
    this.#cursor = cursor
    this.#askedAt = askedAt
    this.#follower.asked(askedAt)
  }

  #drop(paths: readonly string[]): void {
    this.#generation += 1
    for (const path of paths) this.#forget(path)
    for (const [path, { remembered }] of this.#entries) if (remembered === 'list') this.#forget(path)
  }

  #forgetAll(): void {
    this.#generation += 1
    for (const [path, { remembered }] of this.#entries) if (remembered !== 'file') this.#forget(path)
  }

  #forget(path: string): void {
    this.#entries.delete(path)
    this.#follower.forgot(path)
  }

  /** Follows the database's notifications until the returned function is called. */
  follow(connectionString: string): () => Promise<void> {
    return listenTo({
      connectionString,
      name: 'countersign-pages',
      channels: { [pageChannel]: (path) => this.#drop([path]) },
      // It may be another database than before, such as one that took the place of the first.
      onListening: () => this.#forgetAll(),
      onLost: (error) => {
        if (error !== null) log.warn({ err: error }, 'changes of public pages are asked for, since none can be heard')
      },
    })
  }
}

import { listenTo } from '#db/listening.ts'
import { pageChannel } from '#db/public-pages.ts'
import { log } from '#lib/log.ts'

/** No entry is trusted for longer than this without asking the database whether it is still right. */
export const trustedMs = 1000
/** Entries kept; the one that was used longest ago goes first. */
const capacity = 500

interface Entry<T> {
  value: T
  checkedAt: number
}

/**
 * What public addresses answered with, in this process's memory. A notification from the database drops an entry at
 * once; while notifications are down nothing is remembered; and every entry is compared with the database once a second.
 */
export class PageMemory<T> {
  readonly #entries = new Map<string, Entry<T>>()
  #generation = 0
  #listening = false

  /**
   * The entry of a path: from memory, or loaded. A load during which anything changed is answered but not kept.
   * `isCurrent` compares an entry with the database. What loads as `null` is never kept, so that strangers cannot fill the memory.
   */
  async get(path: string, load: () => Promise<T | null>, isCurrent: (value: T) => Promise<boolean>): Promise<T | null> {
    const known = this.#listening ? this.#entries.get(path) : undefined
    if (known !== undefined) {
      if (Date.now() - known.checkedAt < trustedMs) return known.value
      const generation = this.#generation
      const checkedAt = Date.now()
      if (await isCurrent(known.value)) {
        if (generation === this.#generation) this.#keep(path, known.value, checkedAt)
        return known.value
      }
    }
    const generation = this.#generation
    const checkedAt = Date.now()
    const value = await load()
    if (value === null) this.#entries.delete(path)
    else if (this.#listening && generation === this.#generation) this.#keep(path, value, checkedAt)
    return value
  }

  #keep(path: string, value: T, checkedAt: number): void {
    this.#entries.delete(path)
    this.#entries.set(path, { value, checkedAt })
    if (this.#entries.size > capacity)
      for (const oldest of this.#entries.keys()) return void this.#entries.delete(oldest)
  }

  /** Follows the database's notifications until the returned function is called. `alsoDrops` names paths that depend on every page. */
  follow(connectionString: string, alsoDrops: (path: string) => boolean): () => Promise<void> {
    return listenTo({
      connectionString,
      name: 'countersign-pages',
      channels: {
        [pageChannel]: (path) => {
          this.#generation += 1
          this.#entries.delete(path)
          for (const other of this.#entries.keys()) if (alsoDrops(other)) this.#entries.delete(other)
        },
      },
      onListening: () => {
        this.#listening = true
      },
      onLost: (error) => {
        this.#listening = false
        this.#generation += 1
        this.#entries.clear()
        if (error !== null)
          log.warn({ err: error }, 'public pages are served without memory until the database can be listened to')
      },
    })
  }
}

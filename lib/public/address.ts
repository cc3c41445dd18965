import type { Deps } from '#lib/application/deps.ts'
import type { Answerable } from './answer.ts'

/** What answers to readers may be made from. */
export type Reading = Pick<Deps, 'db' | 'site' | 'signer' | 'clock' | 'newId'>

/** What a reader asked for. */
export interface Asked {
  readonly path: string
  readonly search: URLSearchParams
  readonly cookie: string
  /** The network address that asks; empty where it is not known. */
  readonly from: string
}

/** The same thing stands at another address. */
export interface Moved {
  readonly to: string
}

/** Something that is public, for which there are addresses. */
export interface Example {
  readonly slug: string
  readonly version: number
}

/** One kind of public address: everything that readers can ask for is one of those in `addresses.ts`. */
export interface PublicAddress {
  /** As one would write it, such as `/articles/{slug}/record`. */
  readonly form: string
  matches(path: string): boolean
  /**
   * How long a process may remember an answer, where the address has no query:
   * - `page`: until the database says that what this very path points to has changed;
   * - `list`: until anything that is public has changed, and at most a second, since it may rest on other things as well;
   * - `file`: as long as the process runs;
   * - `nothing`: it is made anew each time.
   */
  readonly remembered: 'page' | 'list' | 'file' | 'nothing'
  /** `null` where nothing is there. */
  answer(asked: Asked, reading: Reading): Promise<Answerable | Moved | null>
  /** Addresses of this kind, so that a test can ask for all that is public: those of the site, and those of an article. */
  examples(article: Example): readonly string[]
}

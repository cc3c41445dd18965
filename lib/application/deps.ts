import type { Db } from '#db/connection.ts'
import type { Instant } from '#lib/time/instant.ts'

/** Everything from outside that commands and queries may use; tests hand over their own. */
export interface Deps {
  readonly db: Db
  readonly clock: { now(): Instant }
  /** A new random UUID. */
  readonly newId: () => string
  /** The site's Ed25519 key. */
  readonly signer: {
    readonly keyId: string
    sign(text: string): string
    readonly publicJwk: Readonly<Record<string, string>>
  }
  readonly site: { readonly name: string; readonly url: string }
}

import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { SigningKey } from '#lib/review/signature.ts'
import type { ReferenceSources } from '#lib/sources/reference-sources.ts'
import type { Instant } from '#lib/time/instant.ts'

/** A message to one person; the address is looked up when it is sent, so that a changed one is used. */
export interface Mail {
  readonly to: PersonId
  readonly subject: string
  readonly text: string
  /** The page that does what the message asks for. */
  readonly path: string
}

/** A message to somebody without an account, at the address that it was given. */
export interface OutsideMail extends Omit<Mail, 'to'> {
  readonly to: { readonly name: string; readonly address: string }
}

/** Everything from outside that commands and queries may use; tests hand over their own. */
export interface Deps {
  readonly db: Db
  readonly clock: { now(): Instant }
  /** A new random UUID. */
  readonly newId: () => string
  /** The site's Ed25519 key. */
  readonly signer: SigningKey
  readonly site: { readonly name: string; readonly url: string }
  /** Enqueues messages in the transaction of the change that asks for them. */
  readonly enqueueMail: (tx: Tx, messages: readonly Mail[]) => Promise<void>
  /** Enqueues a message to somebody without an account; `null` where this site sends no mail. */
  readonly mailOutside: ((tx: Tx, message: OutsideMail) => Promise<void>) | null
  /**
   * Resolves when nobody, in no process, answers readers any more with what was public when this was called. Taking words
   * back is done only then.
   */
  readonly untilForgotten: () => Promise<void>
  /** Crossref, PubMed and the pages of the web, asked politely. */
  readonly sources: ReferenceSources
}

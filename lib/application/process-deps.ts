import { database } from '#db/connection.ts'
import type { Deps } from '#lib/application/deps.ts'
import { sendMail } from '#lib/jobs/queue.ts'
import { signerFromPem } from '#lib/review/signature.ts'
import { settings } from '#lib/settings.ts'
import { instantOf } from '#lib/time/instant.ts'

/** Next's bundle and server.ts each load this file; the process has one set of dependencies. */
const shared = globalThis as { countersignDeps?: Deps }

/** What commands and queries get in this process. */
export function deps(): Deps {
  shared.countersignDeps ??= fromSettings()
  return shared.countersignDeps
}

function fromSettings(): Deps {
  const { signingKey, siteName, siteUrl, mail, databaseUrl } = settings()
  return {
    db: database(),
    clock: { now: () => instantOf(new Date()) },
    newId: () => crypto.randomUUID(),
    signer: signerFromPem(signingKey),
    site: { name: siteName, url: siteUrl },
    enqueueMail: mail ? (tx, messages) => sendMail(databaseUrl, tx, messages) : async () => undefined,
  }
}

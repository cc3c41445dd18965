import { closeDatabase, database } from '#db/connection.ts'
import { answerMemory } from '#db/lookups.ts'
import type { Deps } from '#lib/application/deps.ts'
import { forgotten } from '#lib/application/forgetting.ts'
import { sendOutsideMail } from '#lib/jobs/outside-mail.ts'
import { sendMail } from '#lib/jobs/queue.ts'
import { signerFromPem } from '#lib/review/signature.ts'
import { forgetSettings, settings } from '#lib/settings.ts'
import { referenceSources } from '#lib/sources/reference-sources.ts'
import { instantOf } from '#lib/time/instant.ts'

/** Next's bundle and server.ts each load this file; the process has one set of dependencies. */
const shared = globalThis as { countersignDeps?: Deps }

/** What commands and queries get in this process. */
export function deps(): Deps {
  shared.countersignDeps ??= fromSettings()
  return shared.countersignDeps
}

/** Ends the process's connections; the next `deps()` begins anew, from the settings of that time. */
export async function endDeps(): Promise<void> {
  delete shared.countersignDeps
  forgetSettings()
  await closeDatabase()
}

function fromSettings(): Deps {
  const { signingKey, siteName, siteUrl, mail, databaseUrl, references, sharedCacheSeconds } = settings()
  const db = database()
  const clock = { now: () => instantOf(new Date()) }
  const site = { name: siteName, url: siteUrl }
  return {
    db,
    clock,
    newId: () => crypto.randomUUID(),
    signer: signerFromPem(signingKey),
    site,
    enqueueMail: mail ? (tx, messages) => sendMail(databaseUrl, tx, messages) : async () => undefined,
    mailOutside: mail ? (tx, message) => sendOutsideMail(databaseUrl, tx, message) : null,
    untilForgotten: () => forgotten(sharedCacheSeconds),
    sources: referenceSources({ site, ...references }, answerMemory(db, clock)),
  }
}

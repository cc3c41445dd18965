import { asc } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { PublicJwk } from '#lib/review/signature.ts'
import type { Instant } from '#lib/time/instant.ts'
import { signingKeys } from './schema/audit.ts'

const StoredJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
})

/** Remembers the public half of a key that signs now. Old ones stay, so that what they signed can be checked for ever. */
export async function rememberKey(tx: Db | Tx, key: PublicJwk, at: Instant): Promise<void> {
  await tx
    .insert(signingKeys)
    .values({ keyId: key.kid, publicJwk: { ...key }, firstUsedAt: at })
    .onConflictDoNothing()
}

/** The public half of every key that ever signed for this site, oldest first. */
export async function publicKeys(db: Db | Tx): Promise<readonly PublicJwk[]> {
  const rows = await db
    .select({ jwk: signingKeys.publicJwk })
    .from(signingKeys)
    .orderBy(asc(signingKeys.firstUsedAt), asc(signingKeys.keyId))
  return rows.map(({ jwk }) => StoredJwk.parse(jwk))
}

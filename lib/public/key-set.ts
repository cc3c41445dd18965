import { publicKeys, rememberKey } from '#db/signing-keys.ts'
import type { PublicAddress } from './address.ts'
import { answerOf, revalidate } from './answer.ts'

/** The public half of every key that ever signed here, and of the one that signs now, as a JWK set (RFC 7517). */
export const keySet: PublicAddress = {
  form: '/.well-known/jwks.json',
  matches: (path) => path === '/.well-known/jwks.json',
  remembered: 'list',
  answer: async (_, { db, signer, clock }) => {
    let keys = await publicKeys(db)
    if (keys.every(({ kid }) => kid !== signer.keyId)) {
      await rememberKey(db, signer.publicJwk, clock.now())
      keys = await publicKeys(db)
    }
    const body = Buffer.from(`${JSON.stringify({ keys }, null, 2)}\n`)
    return answerOf(body, { contentType: 'application/jwk-set+json; charset=utf-8', cacheControl: revalidate })
  },
  examples: () => ['/.well-known/jwks.json'],
}

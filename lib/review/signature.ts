import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { canonicalJson } from '#lib/canonical/canonical-json.ts'
import type { SignOff, SignOffPayload } from './sign-off.ts'

/** The public half of an Ed25519 key as it stands in a JWK set (RFC 8037), under its thumbprint. */
export interface PublicJwk extends Readonly<Record<string, string>> {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

/** A key that signs. The private half never leaves it. */
export interface SigningKey {
  /** RFC 7638 thumbprint of the public half. */
  readonly keyId: string
  readonly publicJwk: PublicJwk
  /** Ed25519 (RFC 8032) over the UTF-8 bytes of a text, in base64url. */
  sign(text: string): string
}

/** RFC 7638: SHA-256 over the required members in lexicographic order, in base64url. */
export const jwkThumbprint = (x: string): string =>
  createHash('sha256')
    .update(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')

/** The public half of a private or public Ed25519 key. Throws on a key of another kind. */
export function publicJwk(key: KeyObject): PublicJwk {
  const { crv, x } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' })
  if (crv !== 'Ed25519' || x === undefined) throw new TypeError('the signing key is not an Ed25519 key')
  return { kty: 'OKP', crv, x, kid: jwkThumbprint(x), alg: 'EdDSA', use: 'sig' }
}

export function signingKey(key: KeyObject): SigningKey {
  const jwk = publicJwk(key)
  return {
    keyId: jwk.kid,
    publicJwk: jwk,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  }
}

/** A signing key from PKCS #8 in PEM. Throws where the text is no such key: a wrong key must stop the start. */
export const signerFromPem = (pem: string): SigningKey => signingKey(createPrivateKey(pem))

/** Whether the signature is this key's over exactly this text. Anything malformed, key included, is simply not valid. */
export function isSignedBy(text: string, signature: string, jwk: Pick<JsonWebKey, 'kty' | 'crv' | 'x'>): boolean {
  try {
    const { kty, crv, x } = jwk
    const key = createPublicKey({ format: 'jwk', key: { ...(kty && { kty }), ...(crv && { crv }), ...(x && { x }) } })
    if (key.asymmetricKeyType !== 'ed25519') return false
    const bytes = Buffer.from(signature, 'base64url')
    // Node's decoder is lenient: without this, several spellings of one signature would pass.
    return bytes.toString('base64url') === signature && verify(null, Buffer.from(text, 'utf8'), key, bytes)
  } catch {
    return false
  }
}

/** Signs the RFC 8785 canonical JSON of the payload. */
export const signSignOff = (payload: SignOffPayload, key: SigningKey): SignOff => ({
  payload,
  keyId: key.keyId,
  signature: key.sign(canonicalJson(payload)),
})

/** Whether this very payload was signed by the key that the sign-off names. */
export const isSignOffSignedBy = (signOff: SignOff, jwk: PublicJwk): boolean =>
  signOff.keyId === jwkThumbprint(jwk.x) && isSignedBy(canonicalJson(signOff.payload), signOff.signature, jwk)

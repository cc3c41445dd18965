import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** A key for this one use, so that what is sealed here and the cookies of sessions never share one. */
const keyFrom = (authSecret: string) =>
  Buffer.from(hkdfSync('sha256', authSecret, '', 'countersign/authenticator-secret/1', 32))

/** Seals a secret for the database (AES-256-GCM). It opens for its owner alone: moved to another row it is only noise. */
export function sealSecret(secret: Uint8Array, owner: string, authSecret: string): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(authSecret), nonce).setAAD(Buffer.from(owner))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** The secret, or `null` where it was sealed for somebody else, with another AUTH_SECRET, or was changed since. */
export function openSecret(sealed: Uint8Array, owner: string, authSecret: string): Uint8Array | null {
  const [nonce, secret, tag] = [
    sealed.subarray(0, nonceBytes),
    sealed.subarray(nonceBytes, -tagBytes),
    sealed.subarray(-tagBytes),
  ]
  if (tag.length < tagBytes || sealed.length <= nonceBytes + tagBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(authSecret), nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(owner)).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(secret), decipher.final()])
  } catch {
    // The tag does not fit: that is the answer, not an accident.
    return null
  }
}

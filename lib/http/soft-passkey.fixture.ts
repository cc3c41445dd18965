import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { z } from 'zod'
import type {
  PasskeyAssertion,
  PasskeyCreation,
  PasskeyRegistration,
  PasskeyRequest,
} from '#lib/contract/passkey-json.ts'

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()

/** CBOR (RFC 8949), as far as an authenticator needs it. */
const head = (major: number, value: number) =>
  value < 24
    ? Buffer.of((major << 5) | value)
    : value < 256
      ? Buffer.of((major << 5) | 24, value)
      : Buffer.of((major << 5) | 25, value >> 8, value & 255)
const integer = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value))
const byteString = (bytes: Uint8Array) => Buffer.concat([head(2, bytes.length), bytes])
const textString = (text: string) => Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)])
const map = (...pairs: readonly (readonly [Uint8Array, Uint8Array])[]) =>
  Buffer.concat([head(5, pairs.length), ...pairs.flat()])

const flags = { present: 0x01, verified: 0x04, attested: 0x40 }

export interface Holding {
  /** Where the page that asks lies. */
  readonly origin?: string
  readonly rpId?: string
  /** Whether it made sure, by fingerprint or PIN, who holds it. */
  readonly verified?: boolean
  /** What it says it counts; by itself it counts on. */
  readonly counter?: number
}

/** An authenticator in software: makes one P-256 key and signs with it, honestly unless it is told otherwise. */
export function softPasskey() {
  const id = randomBytes(16)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const cose = map(
    [integer(1), integer(2)],
    [integer(3), integer(-7)],
    [integer(-1), integer(1)],
    [integer(-2), byteString(Buffer.from(x, 'base64url'))],
    [integer(-3), byteString(Buffer.from(y, 'base64url'))],
  )
  let counted = 0

  const clientData = (type: string, challenge: string, origin: string) =>
    JSON.stringify({ type, challenge, origin, crossOrigin: false })
  const authenticatorData = (rpId: string, verified: boolean, counter: number, attested?: Uint8Array) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const said = flags.present | (verified ? flags.verified : 0) | (attested ? flags.attested : 0)
    return Buffer.concat([sha256(rpId), Buffer.of(said), count, attested ?? Buffer.alloc(0)])
  }

  return {
    id: base64url(id),
    register(
      options: z.output<typeof PasskeyCreation>,
      { origin = 'http://localhost:3000', rpId = options.rp.id, verified = true }: Holding = {},
    ): z.input<typeof PasskeyRegistration> {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, cose])
      const attestation = map(
        [textString('fmt'), textString('none')],
        [textString('attStmt'), map()],
        [textString('authData'), byteString(authenticatorData(rpId, verified, counted, attested))],
      )
      return {
        ...{ id: base64url(id), rawId: base64url(id), type: 'public-key' },
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options.challenge, origin)),
          attestationObject: base64url(attestation),
          transports: ['internal'],
        },
      }
    },
    answer(
      options: Pick<z.output<typeof PasskeyRequest>, 'challenge' | 'rpId'>,
      { origin = 'http://localhost:3000', rpId = options.rpId, verified = true, counter }: Holding = {},
    ): z.input<typeof PasskeyAssertion> {
      counted += 1
      const data = authenticatorData(rpId, verified, counter ?? counted)
      const said = clientData('webauthn.get', options.challenge, origin)
      return {
        ...{ id: base64url(id), rawId: base64url(id), type: 'public-key' },
        response: {
          clientDataJSON: base64url(said),
          authenticatorData: base64url(data),
          signature: base64url(sign('sha256', Buffer.concat([data, sha256(said)]), privateKey)),
        },
      }
    },
  }
}

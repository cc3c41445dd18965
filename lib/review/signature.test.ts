import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { SignOffPayload } from './sign-off.ts'
import { signOffPayload } from './sign-off-payload.ts'
import {
  isSignedBy,
  isSignOffSignedBy,
  jwkThumbprint,
  publicJwk,
  signerFromPem,
  signingKey,
  signSignOff,
} from './signature.ts'

/** An Ed25519 private key from its 32-byte seed: PKCS #8 is a fixed prefix and the seed. */
const keyOfSeed = (hex: string) =>
  createPrivateKey({ key: Buffer.from(`302e020100300506032b657004220420${hex}`, 'hex'), format: 'der', type: 'pkcs8' })

const vectors = [
  {
    name: 'TEST 1 of RFC 8032, 7.1',
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    name: 'TEST 2 of RFC 8032, 7.1',
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: 'r',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
]

describe('Ed25519', () => {
  test.each(vectors)('signs and verifies $name', ({ seed, publicKey, message, signature }) => {
    const key = signingKey(keyOfSeed(seed))
    const expected = Buffer.from(signature, 'hex').toString('base64url')
    expect(Buffer.from(key.publicJwk.x, 'base64url').toString('hex')).toBe(publicKey)
    expect(key.sign(message)).toBe(expected)
    expect(isSignedBy(message, expected, key.publicJwk)).toBe(true)
  })

  test('names a key by the thumbprint of RFC 8037, appendix A.3', () => {
    expect(jwkThumbprint('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    )
  })

  test('reads the key from PEM, and refuses one of another kind', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    expect(signerFromPem(pem).publicJwk).toEqual(publicJwk(createPublicKey(privateKey)))
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    expect(() => signingKey(other)).toThrow('not an Ed25519 key')
    expect(() => signerFromPem('no key')).toThrow()
  })

  test('takes nothing malformed for a signature, and no second spelling of one', () => {
    const key = signingKey(keyOfSeed(vectors[0]?.seed ?? ''))
    const signature = key.sign('text')
    for (const wrong of ['', '!', `${signature}=`, `${signature} `, signature.slice(0, -2)])
      expect(isSignedBy('text', wrong, key.publicJwk)).toBe(false)
    expect(isSignedBy('text', signature, { kty: 'OKP', crv: 'Ed25519', x: 'short' })).toBe(false)
    expect(isSignedBy('text', signature, {})).toBe(false)
  })
})

const at = '2026-03-02T12:00:00.000Z' as never
const payload = signOffPayload({
  signOffId: '00000000-0000-4000-8000-000000000001' as never,
  articleId: '00000000-0000-4000-8000-000000000002' as never,
  revision: {
    id: '00000000-0000-4000-8000-000000000003' as never,
    number: 2,
    digest: {
      contentHash: sha256Hex('content'),
      claimsHash: sha256Hex('claims'),
      writerIds: [],
      problems: [],
      claims: [
        {
          id: '00000000-0000-4000-8000-000000000004' as never,
          fingerprint: sha256Hex('claim'),
          kind: 'efficacy',
          question: 'therapy',
          risk: 'high',
          key: true,
          writerIds: [],
          references: [],
        },
      ],
    },
  },
  signer: {
    id: '00000000-0000-4000-8000-000000000005' as never,
    name: 'Rosa Lind',
    credential: {
      degrees: ['MD'],
      jobTitle: 'Consultant',
      specialties: ['Psychiatric'],
      licence: { country: 'SE', issuer: 'Board of Health', number: 'secret-77', expiresOn: '2030-01-01' as never },
      orcid: null,
      verified: { at, by: '00000000-0000-4000-8000-000000000006' as never },
      revokedAt: null,
    },
  },
  declaration: { personId: '00000000-0000-4000-8000-000000000005' as never, at, interests: [] },
  policyVersion: 1,
  proof: { method: 'passkey', at },
  at,
})

describe('a signed sign-off', () => {
  const key = signingKey(keyOfSeed(vectors[1]?.seed ?? ''))
  const signOff = signSignOff(payload, key)

  test('has a payload that the border accepts, and that keeps the licence number private', () => {
    expect(SignOffPayload.parse(payload)).toEqual(payload)
    expect(JSON.stringify(signOff)).not.toContain('secret-77')
  })

  test('cannot be made for a signer whose credential nobody verified', () => {
    expect(() =>
      signOffPayload({
        signOffId: payload.signOffId,
        articleId: payload.articleId,
        revision: {
          id: payload.revisionId,
          number: 1,
          digest: { contentHash: sha256Hex(''), claimsHash: sha256Hex(''), writerIds: [], claims: [], problems: [] },
        },
        signer: { id: payload.signerId, name: 'Nobody', credential: null },
        declaration: { personId: payload.signerId, at, interests: [] },
        policyVersion: 1,
        proof: payload.proof,
        at,
      }),
    ).toThrow(TypeError)
  })

  test('of the first format, from before the proof was part of it, is accepted and verifies as it was signed', () => {
    const { proof: _, ...rest } = payload
    const first = SignOffPayload.parse({ ...rest, format: 'countersign/sign-off/1' })
    const signed = signSignOff(first, key)
    expect(isSignOffSignedBy(signed, key.publicJwk)).toBe(true)
    const dressedUp = { ...signed, payload: { ...rest, format: payload.format, proof: payload.proof } }
    expect(isSignOffSignedBy(dressedUp, key.publicJwk)).toBe(false)
    expect(SignOffPayload.safeParse({ ...rest, format: payload.format }).success).toBe(false)
  })

  test.each(['revisionId', 'articleId', 'signerId', 'signOffId'] as const)(
    'serves no other %s, whatever that is',
    (name) => {
      fc.assert(
        fc.property(fc.uuid({ version: 4 }), (other) => {
          const moved = SignOffPayload.parse({ ...payload, [name]: other })
          return other === payload[name] || !isSignOffSignedBy({ ...signOff, payload: moved }, key.publicJwk)
        }),
      )
    },
  )

  test('says by what and when the signer proved who they are, and nothing else will do', () => {
    for (const proof of [
      { method: 'password', at },
      { method: 'passkey', at: '2026-03-02T11:59:00.000Z' },
    ])
      expect(
        isSignOffSignedBy({ ...signOff, payload: SignOffPayload.parse({ ...payload, proof }) }, key.publicJwk),
      ).toBe(false)
  })

  test('verifies whatever the order of its members, and fails on another key', () => {
    const shuffled = { ...signOff, payload: Object.fromEntries(Object.entries(payload).reverse()) as typeof payload }
    expect(isSignOffSignedBy(shuffled, key.publicJwk)).toBe(true)
    expect(isSignOffSignedBy(signOff, signingKey(keyOfSeed(vectors[0]?.seed ?? '')).publicJwk)).toBe(false)
    expect(isSignOffSignedBy({ ...signOff, keyId: 'other' }, key.publicJwk)).toBe(false)
  })

  test('fails when any member of the payload is another', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(payload) as (keyof typeof payload)[])),
        fc.string(),
        (name, value) => {
          const changed = {
            ...signOff,
            payload: { ...payload, [name]: `${JSON.stringify(payload[name])}${value}` } as typeof payload,
          }
          return !isSignOffSignedBy(changed, key.publicJwk)
        },
      ),
    )
  })
})
